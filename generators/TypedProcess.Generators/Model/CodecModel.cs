namespace TypedProcess.Generators.Model;

/// <summary>A codec to write.</summary>
/// <param name="Name">The name of its class.</param>
/// <param name="Type">The type it is for.</param>
/// <param name="Shape">What sort of type that is.</param>
/// <param name="Element">What it holds several of; for plain ones the type itself.</param>
/// <param name="Cases">For records one, for unions several.</param>
/// <param name="Members">The members of an enum or tuple.</param>
/// <param name="MustBeExact">True when objects of derived classes must be refused.</param>
/// <param name="Construct">For collections: what makes an empty builder.</param>
internal sealed record CodecModel(
    string Name, TypeModel Type, CodecShape Shape, TypeModel? Element, EquatableArray<CaseModel> Cases, EquatableArray<FieldModel> Members, bool MustBeExact, string Construct);
