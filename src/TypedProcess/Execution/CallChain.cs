using System.Globalization;

namespace TypedProcess;

/// <summary>The identifier that is handed down through spawn, call and upgrade, so that log lines of one chain can be joined.</summary>
internal sealed class CallChain
{
    private readonly ulong _number;
    private string? _text;

    public CallChain(ulong number) => _number = number;

    private CallChain(string text) => _text = text;

    /// <summary>The chain that starts here: the current trace when there is one, else the next number.</summary>
    public static CallChain Start(ProcessRuntime runtime) =>
        CurrentTrace() is { } trace ? new CallChain(trace) : new CallChain(runtime.NextChain());

    public override string ToString() => _text ??= _number.ToString("x", CultureInfo.InvariantCulture);

    private static string? CurrentTrace() => System.Diagnostics.Activity.Current?.TraceId.ToString();
}
