namespace TypedProcess.Generators.Parsing;

/// <summary>Something that is wrong with a declaration.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="At">Where.</param>
/// <param name="Name">What it is about: a topic, an id, a member.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Detail">More of it, where one text is not enough.</param>
internal sealed record Problem(ProblemKind Kind, Location At, string Name, string Reason, string Detail = "");
