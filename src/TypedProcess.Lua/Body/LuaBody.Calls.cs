namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    // Calls that futures wait for, by the numbers that the script chose.
    private Dictionary<long, CancellationTokenSource>? _calls;

    public CancellationTokenSource NewCall(long number)
    {
        var cancel = new CancellationTokenSource();
        (_calls ??= []).Add(number, cancel);
        return cancel;
    }

    /// <summary>False when there is no call with this number any more.</summary>
    public bool CancelCall(long number)
    {
        if (_calls is null || !_calls.TryGetValue(number, out var cancel)) { return false; }
        cancel.Cancel();
        return true;
    }

    public void CallEnded(long number) => _calls?.Remove(number);
}
