namespace TypedProcess;

/// <summary>Turns an untyped value into one of the types that need no codec of their own.</summary>
internal static class PayloadConvert
{
    /// <summary>A pid, or the text of one: in the other language pids are strings.</summary>
    public static bool TryToPid(PayloadValue value, out Pid pid) => value.TryGetPid(out pid) || (value.TryGetText(out var text) && Pid.TryParse(text, out pid));

    public static bool TryTo<T>(PayloadValue value, out T converted)
    {
        // The comparisons are constants for the compiler: each instance keeps one branch.
        object? result = null;
        if (typeof(T) == typeof(PayloadValue)) { result = value; }
        else if (typeof(T) == typeof(bool) && value.TryGetBoolean(out var boolean)) { result = boolean; }
        else if (typeof(T) == typeof(long) && value.TryGetInteger(out var whole)) { result = whole; }
        else if (typeof(T) == typeof(int) && value.TryGetInteger(out var small) && small is >= int.MinValue and <= int.MaxValue) { result = (int)small; }
        else if (typeof(T) == typeof(double) && value.TryGetFloat(out var real)) { result = real; }
        else if (typeof(T) == typeof(string) && value.TryGetText(out var text)) { result = text; }
        else if (typeof(T) == typeof(Pid) && TryToPid(value, out var pid)) { result = pid; }
        else if (typeof(T) == typeof(ProcessError) && value.TryGetError(out var error)) { result = error; }
        else if (typeof(T) == typeof(PayloadTable) && value.TryGetTable(out var table)) { result = table; }
        else if (PayloadCodecs.Find<T>() is { } codec && codec.TryFromValue(value, out converted!)) { return true; }
        if (result is T fits)
        {
            converted = fits;
            return true;
        }
        converted = default!;
        return false;
    }
}
