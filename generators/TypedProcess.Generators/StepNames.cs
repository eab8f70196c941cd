namespace TypedProcess.Generators;

/// <summary>The names of the steps of the pipeline. Tests find them here: a new step is tested for free.</summary>
internal static class StepNames
{
    public const string Processes = nameof(Processes);
    public const string Protocols = nameof(Protocols);
    public const string Foreigns = nameof(Foreigns);
    public const string Payloads = nameof(Payloads);
    public const string Assembly = nameof(Assembly);
    public const string Catalog = nameof(Catalog);
    public const string Clashes = nameof(Clashes);
    public const string Codecs = nameof(Codecs);
    public const string CodecNames = nameof(CodecNames);
}
