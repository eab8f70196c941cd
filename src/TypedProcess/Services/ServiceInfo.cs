namespace TypedProcess;

/// <summary>What is known of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Pid">The process that runs; null before it has started and after it has ended. Every copy has another one.</param>
/// <param name="Restarts">How often it has been started again after it had ended by itself.</param>
/// <param name="Error">Why it is in this state, when there is a reason: what it failed with, or why it was not started.</param>
public sealed record ServiceInfo(string Name, ServiceState State, Pid? Pid, int Restarts, ProcessError? Error);
