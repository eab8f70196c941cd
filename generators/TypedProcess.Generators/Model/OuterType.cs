namespace TypedProcess.Generators.Model;

/// <summary>A type that a class is nested in.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, …</param>
/// <param name="Name">Its name.</param>
internal sealed record OuterType(string Keyword, string Name);
