namespace TypedProcess;

/// <summary>Counts the restarts of one supervisor in a window that moves with the time: how many there may be, and whether there may be one more.</summary>
internal sealed class RestartIntensity(int most, TimeSpan within, TimeProvider clock)
{
    private readonly Queue<long> _times = new();

    /// <summary>Counts one more; false when that would be too many. One that is exactly as old as the window is long still counts.</summary>
    public bool TryCount()
    {
        if (most == int.MaxValue) { return true; }
        var now = clock.GetTimestamp();
        while (_times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) > within && !Defects.Has(Defect.IntensityNotSliding)) { _times.Dequeue(); }
        if (_times.Count >= most) { return false; }
        _times.Enqueue(now);
        return true;
    }
}
