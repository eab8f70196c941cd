namespace TypedProcess.Generators.Model;

/// <summary>A parameter.</summary>
/// <param name="Name">Its name, as errors show it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The text of its default value; null when it has none.</param>
internal sealed record ParameterModel(string Name, ParameterRole Role, TypeModel Type, string? Default);
