using System.Collections.Concurrent;

namespace TypedProcess;

/// <summary>Which process holds which name on this node. An entry is the whole truth: while it is there the name is taken and can be looked up, without it the name is free.</summary>
/// <remarks>Entries are made and removed under the gate of their process (<see cref="ProcessCell.TakeName"/>): its end either finds the name or comes first.</remarks>
internal sealed class NameTable
{
    private readonly ConcurrentDictionary<string, ProcessCell> _holders = new(StringComparer.Ordinal);

    // A holder that has ended and is just about to release its names still holds them. Not giving it here would show a name as
    // free that nobody can take.
    public ProcessCell? Find(string name) => _holders.TryGetValue(name, out var cell) && !(Defects.Has(Defect.NameLooksFreeTooEarly) && cell.Phase >= ProcessPhase.Abandoned) ? cell : null;

    /// <summary>Gives the name to the process when nobody holds it; the answer is who holds it now.</summary>
    public ProcessCell Take(string name, ProcessCell cell) => _holders.GetOrAdd(name, cell);

    /// <summary>Removes the name if the process holds it.</summary>
    public bool Release(string name, ProcessCell cell) => _holders.TryRemove(new KeyValuePair<string, ProcessCell>(name, cell));
}
