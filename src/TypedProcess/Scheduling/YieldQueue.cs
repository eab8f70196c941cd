namespace TypedProcess;

/// <summary>Steps that have used up their turn, first in first out, each with the pick at which it is due again. One worker adds, any thread takes.</summary>
internal sealed class YieldQueue
{
    private SpinGate _gate;
    private (IProcessStep? Step, uint Due)[] _ring = new (IProcessStep?, uint)[16];
    private int _first;
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public void Add(IProcessStep step, uint due)
    {
        _gate.Enter();
        if (_count == _ring.Length) { Grow(); }
        _ring[(_first + _count) & (_ring.Length - 1)] = (step, due);
        _count++;
        _gate.Leave();
    }

    /// <summary>The first one, if it is due at <paramref name="pick"/>.</summary>
    public IProcessStep? TakeDue(uint pick) => Take(pick, any: false);

    /// <summary>The first one, due or not.</summary>
    public IProcessStep? Take() => Take(0, any: true);

    private IProcessStep? Take(uint pick, bool any)
    {
        if (IsEmpty) { return null; }
        IProcessStep? step = null;
        _gate.Enter();
        if (_count > 0 && (any || (int)(pick - _ring[_first].Due) >= 0))
        {
            step = _ring[_first].Step;
            _ring[_first].Step = null;
            _first = (_first + 1) & (_ring.Length - 1);
            _count--;
        }
        _gate.Leave();
        return step;
    }

    private void Grow()
    {
        var wider = new (IProcessStep?, uint)[_ring.Length * 2];
        for (var i = 0; i < _count; i++) { wider[i] = _ring[(_first + i) & (_ring.Length - 1)]; }
        _ring = wider;
        _first = 0;
    }
}
