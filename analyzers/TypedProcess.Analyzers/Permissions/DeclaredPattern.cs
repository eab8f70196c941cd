namespace TypedProcess.Analyzers;

/// <summary>One action that an attribute declares, on what its pattern matches.</summary>
/// <param name="Action">The action.</param>
/// <param name="Pattern">On what; null when the attribute is wrong and TP4004 says so: then it covers all, since one word about it is enough.</param>
/// <param name="Attribute">The attribute, by its place among those of the class.</param>
internal sealed record DeclaredPattern(int Action, TextPattern? Pattern, int Attribute);
