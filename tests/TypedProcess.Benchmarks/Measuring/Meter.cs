using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>What the process had used when a sample began.</summary>
internal sealed class Meter
{
    private readonly double? _machineBusy;
    private readonly TimeSpan _ownCpu;
    private readonly long _allocated;
    private readonly long _started;

    private Meter()
    {
        _machineBusy = MachineLoad.BusySeconds();
        _ownCpu = Environment.CpuUsage.TotalTime;
        _allocated = GC.GetTotalAllocatedBytes(precise: true);
        _started = Stopwatch.GetTimestamp();
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public static Meter Start() => new();

    /// <summary>Collects everything first, so that no sample pays for the garbage of the one before.</summary>
    public static Meter StartClean()
    {
        CollectAll();
        return new Meter();
    }

    public static void CollectAll()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
    }

    public Sample Stop(double value, long operations) =>
        new(value, (GC.GetTotalAllocatedBytes(precise: true) - _allocated) / (double)operations, OtherLoad());

    private double? OtherLoad()
    {
        if (_machineBusy is not { } before || MachineLoad.BusySeconds() is not { } now) { return null; }
        var own = (Environment.CpuUsage.TotalTime - _ownCpu).TotalSeconds;
        return Math.Clamp((now - before - own) / Elapsed.TotalSeconds / MachineLoad.Processors, 0, 1);
    }
}
