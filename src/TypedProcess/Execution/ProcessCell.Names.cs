namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>Notes a name this process holds, so that its end releases it.</summary>
    public ProcessError? AddName(string name)
    {
        var parts = Parts;
        lock (parts)
        {
            if (parts.Closed || !IsAlive) { return Refusal.NotAlive(Pid); }
            var names = parts.Names ??= [];
            if (names.Count >= _host.Options.MaxNamesPerProcess) { return Refusal.Limit("names", _host.Options.MaxNamesPerProcess); }
            names.Add(name);
            return null;
        }
    }

    public void RemoveName(string name)
    {
        var parts = Parts;
        lock (parts) { parts.Names?.Remove(name); }
    }

    /// <summary>The names it holds, in the order of registration; from any thread.</summary>
    public string[] HeldNames()
    {
        if (_parts is not { } parts) { return []; }
        lock (parts) { return parts.Names is null ? [] : [.. parts.Names]; }
    }
}
