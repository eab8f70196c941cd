using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedProcess.Benchmarks;

/// <summary>A Lua file given to a build. A new one is read anew: what was read is kept as long as its text.</summary>
internal sealed class GivenScript(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
