namespace TypedProcess.Generators.Model;

/// <summary>The method <c>RunAsync</c> of a class.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its parameters, all recognised by type.</param>
/// <param name="Result">What it returns; null for nothing.</param>
internal sealed record RunModel(MethodModel Method, EquatableArray<ParameterModel> Parameters, TypeModel? Result);
