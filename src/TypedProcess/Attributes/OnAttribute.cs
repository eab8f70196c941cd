namespace TypedProcess;

/// <summary>An event: the parameter says which (<see cref="Exit"/>, <see cref="Exit{T}"/>, <see cref="LinkDown"/>, <see cref="Cancel"/>, <see cref="ProcessEvent"/>), or the method is named <c>Started</c> or <c>Stopped</c> and has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnAttribute : Attribute;
