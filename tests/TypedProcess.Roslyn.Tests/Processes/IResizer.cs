namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>A process written elsewhere as C# sees it.</summary>
[ForeignProcess("app.images:resizer", Host = "app:processes")]
public partial interface IResizer
{
    public static partial ValueTask<Ref<IResizer>> SpawnAsync(Spawner from, int width, string format, CancellationToken cancel = default);

    [Receive] void Resize(string path, TimeSpan? within);

    [Call] ValueTask<ResizeStats> StatsAsync(CancellationToken cancel = default);
}
