namespace TypedProcess.Lua;

/// <summary>What one state may use, counted in instructions and bytes, so that a run can be repeated.</summary>
internal sealed record LuaStateLimits
{
    public static LuaStateLimits Default { get; } = new();

    /// <summary>Bytes that values and stacks of the state may take.</summary>
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>Coroutines that live at once, those of the runtime among them.</summary>
    public int Coroutines { get; init; } = 10_000;

    /// <summary>Instructions of one slice; large values are charged as instructions too.</summary>
    public int SliceInstructions { get; init; } = 10_000;

    /// <summary>How long a slice may last by the clock of the world. This is for instructions that take long, such as comparing huge texts; with a clock that stands still, as in tests, it never ends a slice.</summary>
    public long SliceNanoseconds { get; init; } = 5_000_000;

    /// <summary>Instructions between two looks at the slice, the clock and a kill; fewer while the state holds blocks of a megabyte or more.</summary>
    public int TickInstructions { get; init; } = 1_000;

    /// <summary>Instructions that may pass where the native library cannot be interrupted.</summary>
    public long UninterruptedInstructions { get; init; } = 2_000_000;

    /// <summary>Bytes of one chunk that <c>load</c> compiles.</summary>
    public int SourceBytes { get; init; } = 1 << 20;
}
