namespace TypedProcess;

/// <summary>Says that a parameter takes the id of a definition that has to exist, such as <c>app.billing:ledger</c>, so that the rules about ids look at what is given for it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DefinitionIdAttribute : Attribute;
