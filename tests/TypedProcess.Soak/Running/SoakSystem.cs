namespace TypedProcess.Soak;

/// <summary>The runtime that a soak runs on.</summary>
internal static class SoakSystem
{
    public static void Configure(RuntimeOptions options, int workers)
    {
        options
            .Add([HandlerWorker.Definition, HandlerWorker.SinkDefinition, ReaderWorker.Definition, Errand.Definition, Auditor.Definition])
            .AddHost(Acts.FirstHost, host => (host.Workers, host.GraceTime) = (workers, TimeSpan.FromMilliseconds(300)))
            .AddHost(Acts.SecondHost, static host => (host.Workers, host.GraceTime) = (2, TimeSpan.FromMilliseconds(100)));
    }
}
