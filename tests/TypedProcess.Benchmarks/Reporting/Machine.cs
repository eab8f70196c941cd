using System.Runtime;
using System.Runtime.InteropServices;

namespace TypedProcess.Benchmarks;

/// <summary>Where and on what a run took place.</summary>
internal sealed record Machine(string System, string Architecture, int Processors, string Runtime, string GarbageCollector)
{
    public static Machine Current { get; } = new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        (GCSettings.IsServerGC ? "server" : "workstation") + (GCSettings.LatencyMode == GCLatencyMode.Batch ? "" : ", concurrent"));

    public override string ToString() => $"{Processors} processors {Architecture}, {System}, {Runtime}, {GarbageCollector} GC";
}
