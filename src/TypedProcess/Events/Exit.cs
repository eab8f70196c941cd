using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>A monitored process has ended.</summary>
/// <param name="From">The process that ended.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">How: a value or an error.</param>
public sealed record Exit(Pid From, DateTimeOffset At, ProcessOutcome Outcome) : ProcessEvent(From, At)
{
    internal ProcessDefinition? Definition { get; init; }

    /// <summary>The exit of a process of class <typeparamref name="T"/>, or of one that implements the protocol <typeparamref name="T"/>; false when it was of another one.</summary>
    /// <param name="exit">The same exit, typed.</param>
    /// <param name="definition">For a process written elsewhere, which has no class here: the id of its definition.</param>
    public bool TryAs<T>([NotNullWhen(true)] out Exit<T>? exit, string? definition = null) where T : class
    {
        exit = Definition is IDefinitionOf<T> || (definition is not null && Definition?.Id == definition) ? new Exit<T>(new Pid<T>(From), At, Outcome) : null;
        return exit is not null;
    }
}
