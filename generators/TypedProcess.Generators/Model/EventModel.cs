namespace TypedProcess.Generators.Model;

/// <summary>An event that a class handles.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Method">The method that handles it.</param>
/// <param name="Of">For exits of a known class: that class.</param>
/// <param name="OfId">For exits of a process written elsewhere: its id.</param>
internal sealed record EventModel(EventKind Kind, MethodModel Method, string Of, string? OfId);
