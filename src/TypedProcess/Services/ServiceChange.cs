namespace TypedProcess;

/// <summary>A service has come into a state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">The new state.</param>
/// <param name="Pid">The process that runs; null before it has started and after it has ended.</param>
/// <param name="Error">Why, when there is a reason.</param>
public sealed record ServiceChange(string Name, ServiceState State, Pid? Pid, ProcessError? Error);
