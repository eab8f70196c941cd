using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>A file that a compilation is given beside its sources.</summary>
internal sealed class GivenFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
