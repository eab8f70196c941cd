namespace TypedProcess.Benchmarks;

internal static class ContenderNames
{
    public const string Ours = "ours";
    public const string ByHand = "by-hand";
    public const string Raw = "raw";
    public const string RawMpsc = "raw-mpsc";
    public const string Channels = "channels";
    public const string Bare = "bare";
    public const string Erlang = "erlang";
}
