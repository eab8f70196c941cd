namespace TypedProcess.Soak;

/// <summary>Open while a process handles something.</summary>
internal readonly struct Handling(Member member) : IDisposable
{
    public void Dispose() => member.Leave();
}
