using System.Runtime.CompilerServices;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Compares generated files with what a person has accepted. Run with <c>TYPEDPROCESS_UPDATE=1</c> to accept.</summary>
internal static class Snapshot
{
    public static void Match(string name, IEnumerable<KeyValuePair<string, string>> files, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots", name + ".txt");
        var text = string.Concat(files.Select(static file => $"==== {file.Key}\n{file.Value}\n"));
        if (Environment.GetEnvironmentVariable("TYPEDPROCESS_UPDATE") == "1") { File.WriteAllText(path, text); }
        Assert.True(File.Exists(path), $"nothing was accepted for {name} yet; run with TYPEDPROCESS_UPDATE=1 and look at what comes:\n{text}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
