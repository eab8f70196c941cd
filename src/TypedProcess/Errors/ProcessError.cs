using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>An error as data: it travels in messages and outcomes and keeps kind, retryable and details on the way.</summary>
/// <param name="Kind">What sort of failure.</param>
/// <param name="Message">What happened, for a person.</param>
/// <param name="Retryable">Whether trying again can help; null when that is not known.</param>
public sealed record ProcessError(ErrorKind Kind, string Message, bool? Retryable = null)
{
    /// <summary>How many links a chain of causes keeps.</summary>
    public const int MaxCauses = 16;

    /// <summary>What message holds, never null.</summary>
    public string Message { get; init; } = Message ?? throw new ArgumentNullException(nameof(Message));

    /// <summary>Named facts about the failure, sorted by name.</summary>
    public ImmutableSortedDictionary<string, PayloadValue> Details { get; init; } = ImmutableSortedDictionary<string, PayloadValue>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The stack where it happened, when there was one.</summary>
    public string? Stack { get; init; }

    /// <summary>What it was caused by, nearest first.</summary>
    public ProcessError? Cause { get; init; }

    /// <summary>True when it says how other processes stood at that moment (one was gone, held the name, ended this one from outside): running the same code again may well succeed, whatever is said of trying the same operation again.</summary>
    internal bool IsPassing { get; init; }

    /// <summary>Returns this error with one more detail.</summary>
    public ProcessError With(string key, PayloadValue value) => this with { Details = Details.SetItem(key, value) };

    /// <summary>Returns an error whose message starts with <paramref name="context"/> and that keeps everything else.</summary>
    public ProcessError Wrap(string context) => this with { Message = $"{context}: {Message}" };

    /// <summary>This error with its chain of causes cut so that it fits below one more.</summary>
    internal ProcessError Shortened() => Shortened(MaxCauses);

    /// <summary>This error with a cause, whose chain stands in the details too: for those who see the details and not the object, in another language or on another machine.</summary>
    internal ProcessError CausedBy(ProcessError cause)
    {
        var error = this with { Cause = cause.Shortened() };
        return error.With("causes", PayloadTable.Create([.. error.Causes()]));
    }

    private IEnumerable<PayloadValue> Causes()
    {
        for (var cause = Cause; cause is not null; cause = cause.Cause) { yield return cause with { Cause = null, Details = cause.Details.Remove("causes") }; }
    }

    private ProcessError Shortened(int left) =>
        Cause is null ? this : left <= 1 ? this with { Cause = null } : this with { Cause = Cause.Shortened(left - 1) };

    /// <summary>The error of an exception: a <see cref="ProcessException"/> keeps its own, anything else becomes <see cref="ErrorKind.Internal"/> with type, message and stack in the details.</summary>
    public static ProcessError From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is ProcessException known)
        {
            return known.Error.Stack is null && known.StackTrace is { } at ? known.Error with { Stack = at } : known.Error;
        }
        var kind = exception is OperationCanceledException ? ErrorKind.Canceled : ErrorKind.Internal;
        return new ProcessError(kind, exception.Message)
        {
            Stack = exception.StackTrace,
            Details = ImmutableSortedDictionary<string, PayloadValue>.Empty.WithComparers(StringComparer.Ordinal)
                .Add("type", exception.GetType().FullName ?? exception.GetType().Name)
                .Add("message", exception.Message)
                .Add("stack", exception.StackTrace ?? ""),
        };
    }

    /// <summary>Throws this error as a <see cref="ProcessException"/>.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Throw() => throw new ProcessException(this);

    /// <summary>True when kind, message, retryable, details, stack and all causes are equal.</summary>
    public bool Equals(ProcessError? other)
    {
        // Details hold values and values hold errors: better an exception than the end of the program where somebody nested thousands.
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var left = this;
        var right = other;
        while (!ReferenceEquals(left, right))
        {
            if (left is null || right is null || left.Kind != right.Kind || left.Message != right.Message || left.Retryable != right.Retryable
                || left.Stack != right.Stack || left.Details.Count != right.Details.Count) { return false; }
            foreach (var (key, value) in left.Details)
            {
                if (!right.Details.TryGetValue(key, out var same) || value != same) { return false; }
            }
            left = left.Cause;
            right = right.Cause;
        }
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Message, Retryable);

    /// <inheritdoc/>
    public override string ToString() => Kind == ErrorKind.Unknown ? Message : $"{Kind}: {Message}";
}
