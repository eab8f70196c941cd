namespace TypedProcess.Lua.Tests.Engine;

/// <summary>The scripts beside the tests.</summary>
internal static class Texts
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Texts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
