namespace TypedProcess.Generators.Model;

/// <summary>A part of a type that travels: a property of a record, an item of a tuple, a member of an enum.</summary>
/// <param name="Member">Its C# name.</param>
/// <param name="Name">Its name in payload values.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The constructor parameter it is given to; null when it is set afterwards.</param>
internal sealed record FieldModel(string Member, string Name, TypeModel Type, string? Parameter);
