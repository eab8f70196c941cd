namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>The scripts of the repository.</summary>
internal static class LuaSources
{
    private static readonly string[] Folders = ["src", "tests", "samples"];

    public static string Root { get; } = Find();

    public static IEnumerable<string> Files() =>
        Folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.lua", SearchOption.AllDirectories))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TypedProcess.sln"))) { directory = directory.Parent; }
        return directory?.FullName ?? throw new InvalidOperationException("this test reads the sources: run it inside of the repository");
    }
}
