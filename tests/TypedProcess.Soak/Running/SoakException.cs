namespace TypedProcess.Soak;

/// <summary>A rule was broken, or something grew or stood still.</summary>
internal sealed class SoakException(string message) : Exception(message);
