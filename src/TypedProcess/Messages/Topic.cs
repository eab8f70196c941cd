namespace TypedProcess;

/// <summary>A topic and the type of what is sent on it.</summary>
/// <param name="Name">The topic's text; empty and <c>@…</c> are refused when it is used.</param>
public readonly record struct Topic<T>([Topic] string Name);
