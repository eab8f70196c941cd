namespace TypedProcess;

/// <summary>One value of a message or a start, or one field of a shape.</summary>
/// <param name="Name">Its name, as errors show it.</param>
/// <param name="Type">Its C# type, as a person writes it.</param>
/// <param name="IsOptional">True when it may be left out.</param>
/// <param name="Shape">How its values look without their type: see <see cref="ShapeManifest"/>.</param>
public sealed record ParameterManifest(string Name, string Type, bool IsOptional = false, string Shape = "any");
