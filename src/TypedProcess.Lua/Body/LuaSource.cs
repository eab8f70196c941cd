namespace TypedProcess.Lua;

/// <summary>Where items for a channel of the script come from: they stay here until they are received.</summary>
/// <param name="handle">Its number in the script.</param>
internal abstract class LuaSource(int handle)
{
    // Mostly there is one, which needs no list.
    private LuaJob? _first;
    private LinkedList<LuaJob>? _others;

    public int Handle => handle;

    /// <summary>True when there is an item.</summary>
    public abstract bool HasItem { get; }

    /// <summary>Nothing comes any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>False while nothing comes unless the script does something about it: whoever waits here is not waiting for anything outside.</summary>
    public virtual bool IsLive => true;

    /// <summary>The job that has been parked here longest; null when there is none.</summary>
    public LuaJob? FirstParked => _first;

    /// <summary>Those that are parked here; one that waits for it twice comes twice.</summary>
    public IEnumerable<LuaJob> Parked => _first is null ? [] : _others is null ? [_first] : _others.Prepend(_first);

    /// <summary>Pushes the next item on the stack of a call; false when there is none after all.</summary>
    public abstract bool TryTake(in LuaCall call);

    public void Park(LuaJob job)
    {
        if (_first is null) { _first = job; }
        else { (_others ??= new()).AddLast(job); }
        job.ParkedAt.Add(this);
    }

    public void Unpark(LuaJob job)
    {
        if (!ReferenceEquals(_first, job))
        {
            _others?.Remove(job);
            return;
        }
        _first = _others?.First?.Value;
        if (_first is not null) { _others!.RemoveFirst(); }
    }
}
