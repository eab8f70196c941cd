namespace TypedProcess.Generators.Model;

/// <summary>How generated code calls a method of the user.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Returns">How it returns.</param>
/// <param name="IsStatic">True for static methods.</param>
/// <param name="IsHidden">True when only the class itself can call it.</param>
/// <param name="Interface">The interface it is called through, because it is implemented explicitly; null otherwise.</param>
internal sealed record MethodModel(string Name, ReturnForm Returns, bool IsStatic, bool IsHidden, string? Interface);
