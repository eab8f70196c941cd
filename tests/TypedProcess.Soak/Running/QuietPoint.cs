using System.Diagnostics;

namespace TypedProcess.Soak;

/// <summary>What the program held when nothing of a system was left.</summary>
internal sealed record QuietPoint(double HeapMegabytes, double WorkingSetMegabytes, int Threads, int Handles)
{
    public static QuietPoint Take()
    {
        // Twice, with the finalizers between: what they let go is gone as well.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return new QuietPoint(GC.GetTotalMemory(true) / 1048576.0, process.WorkingSet64 / 1048576.0, process.Threads.Count, process.HandleCount);
    }

    public override string ToString() => $"heap {HeapMegabytes:0.00} MB, working set {WorkingSetMegabytes:0} MB, {Threads} threads, {Handles} handles";
}
