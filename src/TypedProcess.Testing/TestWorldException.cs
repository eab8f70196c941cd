namespace TypedProcess.Testing;

/// <summary>A test in a <see cref="TestWorld"/> failed. The message begins with the seed that repeats the run.</summary>
public sealed class TestWorldException : Exception
{
    internal TestWorldException(ulong seed, string message, Exception? inner = null)
        : base($"seed {seed}: {message}", inner) => Seed = seed;

    /// <summary>The seed of the failing run.</summary>
    public ulong Seed { get; }
}
