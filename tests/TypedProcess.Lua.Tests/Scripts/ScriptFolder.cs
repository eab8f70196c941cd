namespace TypedProcess.Lua.Tests.Scripts;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class ScriptFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("scripts").FullName;

    public string PathOf(string file) => Path.Combine(Root, file);

    public ScriptFolder Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    public LuaLibrary Load(params string[] bound)
    {
        var problems = new LuaProblems();
        var scripts = LuaFolder.Read(Root, new LuaLimits(), problems);
        return LuaLibrary.Build("the scripts", scripts, id => bound.Contains(id, StringComparer.Ordinal), null, problems);
    }

    public string[] Problems(params string[] bound)
    {
        var refused = Assert.Throws<ProcessException>(() => Load(bound));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        return refused.Message.Split('\n')[1..];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
