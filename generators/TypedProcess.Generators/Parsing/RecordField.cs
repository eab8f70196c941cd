namespace TypedProcess.Generators.Parsing;

/// <summary>A property or field of a record while it is looked at.</summary>
internal sealed record RecordField(string Member, string Name, ITypeSymbol Type, string? Parameter);
