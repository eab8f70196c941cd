namespace TypedProcess.Roslyn.Tests.Processes;

[Process("app.billing:auditor")]
public sealed partial class Auditor(ProcessContext self, string account)
{
    private readonly List<string> _notes = [];

    [Receive] public void Note(string text) => _notes.Add($"{account}: {text}");

    [Call] public string[] Notes() => [.. _notes];

    [Receive] public void Finish() => self.Stop("done");
}
