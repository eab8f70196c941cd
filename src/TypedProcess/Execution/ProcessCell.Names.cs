namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>How many names it has.</summary>
    public int NameCount
    {
        get
        {
            if (_parts is not { } parts) { return 0; }
            lock (parts) { return parts.Names?.Count ?? 0; }
        }
    }

    /// <summary>Gives this process a name. All of it under its own gate: its end either finds the name or comes first, and nobody sees a name taken that is then refused.</summary>
    public ProcessError? TakeName(string name)
    {
        HandOff("register");
        var parts = Parts;
        lock (parts)
        {
            if (parts.Closed || !IsAlive) { return Refusal.NotAlive(Pid); }
            if (Owner.Names.Find(name) is { } holder) { return ReferenceEquals(holder, this) ? null : Refusal.NameTaken(name); }
            var names = parts.Names ??= [];
            if (names.Count >= _host.Options.MaxNamesPerProcess) { return Refusal.Limit("names", _host.Options.MaxNamesPerProcess); }
            if (!ReferenceEquals(Owner.Names.Take(name, this), this)) { return Refusal.NameTaken(name); }
            names.Add(name);
            return null;
        }
    }

    /// <summary>Gives a name back; false when this process does not hold it (any more).</summary>
    public bool ReleaseName(string name)
    {
        HandOff("unregister");
        var parts = Parts;
        lock (parts)
        {
            if (!Owner.Names.Release(name, this)) { return false; }
            if (!Defects.Has(Defect.ReleasedNameIsSeen)) { parts.Names?.Remove(name); }
            return true;
        }
    }

    /// <summary>The names it holds, in the order of registration; from any thread.</summary>
    public string[] HeldNames()
    {
        if (_parts is not { } parts) { return []; }
        lock (parts) { return parts.Names is null ? [] : [.. parts.Names]; }
    }

    private void ReleaseNames(List<string>? names)
    {
        if (names is null || Defects.Has(Defect.NameSurvivesProcess)) { return; }
        foreach (var name in names)
        {
            Owner.Names.Release(name, this);
            HandOff("name released");
        }
    }
}
