using System.Collections.Concurrent;

namespace TypedProcess;

/// <summary>Which process holds which name on this node.</summary>
internal sealed class NameTable
{
    private readonly ConcurrentDictionary<string, ProcessCell> _holders = new(StringComparer.Ordinal);

    public ProcessCell? Find(string name) => _holders.TryGetValue(name, out var cell) && cell.Phase < ProcessPhase.Abandoned ? cell : null;

    public ProcessError? Register(string name, ProcessCell cell)
    {
        while (true)
        {
            if (!_holders.TryAdd(name, cell))
            {
                if (!_holders.TryGetValue(name, out var holder)) { continue; }
                if (ReferenceEquals(holder, cell)) { return null; }
                return new ProcessError(ErrorKind.AlreadyExists, $"the name '{name}' is held by another process", Retryable: false).With("name", name);
            }
            // Its end may have gone over its names just before this one was there: AddName says so, and the name is given back.
            if (cell.AddName(name) is not { } error) { return null; }
            Release(name, cell);
            return error;
        }
    }

    /// <summary>Removes the name if the process holds it.</summary>
    public bool Release(string name, ProcessCell cell) => _holders.TryRemove(new KeyValuePair<string, ProcessCell>(name, cell));
}
