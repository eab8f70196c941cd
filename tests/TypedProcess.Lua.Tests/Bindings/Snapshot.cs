using System.Runtime.CompilerServices;

namespace TypedProcess.Lua.Tests.Bindings;

/// <summary>Compares a text with what a person has accepted. Run with <c>TYPEDPROCESS_UPDATE=1</c> to accept.</summary>
internal static class Snapshot
{
    public static void Match(string name, string text, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots", name + ".lua");
        if (Environment.GetEnvironmentVariable("TYPEDPROCESS_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"nothing was accepted for {name} yet; run with TYPEDPROCESS_UPDATE=1 and look at what comes:\n{text}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
