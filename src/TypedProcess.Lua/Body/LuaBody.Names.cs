namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    // Names that the script has registered for its own process; others may have released some since.
    private HashSet<string>? _ownNames;

    /// <summary>The script has registered a name. Ends it when it has too many; those that others gave it do not count, so nobody can end it with them.</summary>
    public void Registered(string name)
    {
        // It was for another process.
        if (!ReferenceEquals(Cell.Owner.Names.Find(name), Cell)) { return; }
        var own = _ownNames ??= new(StringComparer.Ordinal);
        if (!own.Add(name) || own.Count <= Limits.Names) { return; }
        own.IntersectWith(Cell.HeldNames());
        EndBeyond(Limits.Names, own.Count, "names");
    }
}
