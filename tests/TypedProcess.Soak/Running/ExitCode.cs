namespace TypedProcess.Soak;

internal static class ExitCode
{
    public const int Clean = 0;
    public const int Failed = 1;
    public const int BadArguments = 2;
}
