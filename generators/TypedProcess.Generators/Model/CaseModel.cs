namespace TypedProcess.Generators.Model;

/// <summary>One case of a closed hierarchy, or the only one of a record.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Name">Its name in payload values.</param>
/// <param name="Fields">What it holds, those given to the constructor first and in their order.</param>
internal sealed record CaseModel(string Type, string Name, EquatableArray<FieldModel> Fields);
