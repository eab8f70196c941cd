namespace TypedProcess.Explorer;

/// <summary>What has been told of one process.</summary>
internal sealed class Life
{
    public DateTimeOffset Since { get; init; }

    public bool Started { get; private set; }

    public bool Condemned { get; private set; }

    public bool Exited { get; private set; }

    public bool Failed { get; private set; }

    public bool Abandoned { get; private set; }

    /// <summary>False when it cannot come now.</summary>
    public bool Take(LifecycleEvent happened)
    {
        var fits = happened.Kind switch
        {
            LifecycleKind.Started => !Started && !Exited,
            LifecycleKind.Condemned => !Condemned && !Exited,
            LifecycleKind.Exited => !Exited && (!Condemned || happened.Failed),
            LifecycleKind.Abandoned => Exited && Condemned && !Abandoned,
            LifecycleKind.Returned => Abandoned,
            LifecycleKind.EventUnhandled or LifecycleKind.Upgraded => Started && !Exited,
            _ => false,
        };
        Started |= happened.Kind == LifecycleKind.Started;
        Condemned |= happened.Kind == LifecycleKind.Condemned;
        Exited |= happened.Kind == LifecycleKind.Exited;
        Failed |= happened.Failed;
        Abandoned = happened.Kind == LifecycleKind.Abandoned || (Abandoned && happened.Kind != LifecycleKind.Returned);
        return fits;
    }

    public override string ToString() => $"{(Started ? "started " : "")}{(Condemned ? "condemned " : "")}{(Exited ? "exited " : "")}{(Abandoned ? "abandoned" : "")}".TrimEnd();
}
