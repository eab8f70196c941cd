using System.Collections.Immutable;
using TypedProcess;

namespace Billing;

/// <summary>Writes down what happens to one account.</summary>
[Process("app.billing:auditor")]
public sealed partial class Auditor(string account)
{
    private ImmutableArray<string> _lines = [];

    [Receive] public void Note(string text) => _lines = _lines.Add($"{account}, {text}");

    [Call] public ImmutableArray<string> Lines() => _lines;
}
