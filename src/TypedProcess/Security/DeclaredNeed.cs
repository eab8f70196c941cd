namespace TypedProcess;

/// <summary>One declared need: an action on the resources a pattern matches.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
public readonly record struct DeclaredNeed(ProcessAction Action, string Resource);
