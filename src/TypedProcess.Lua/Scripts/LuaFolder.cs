using System.Text;

namespace TypedProcess.Lua;

/// <summary>Reads every script of a tree of folders from its index files.</summary>
internal sealed class LuaFolder
{
    public const string IndexName = "_index.yaml";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _root;
    private readonly LuaLimits _limits;
    private readonly LuaProblems _problems;
    private readonly List<LuaScript> _scripts = [];

    private LuaFolder(string root, LuaLimits limits, LuaProblems problems) => (_root, _limits, _problems) = (root, limits, problems);

    /// <summary>The scripts, by folder and then in the order of the index file: the same on every machine.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">What one process may use.</param>
    /// <param name="problems">What is wrong with them.</param>
    /// <exception cref="ProcessException">NotFound: there is no such folder.</exception>
    public static List<LuaScript> Read(string path, LuaLimits limits, LuaProblems problems)
    {
        if (!Directory.Exists(path)) { throw new ProcessException(new ProcessError(ErrorKind.NotFound, $"there is no folder '{path}'", Retryable: false)); }
        // Without its own links: then the place of a file that is reached by a link can be compared with it.
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path));
        var folder = new LuaFolder(root, limits, problems);
        if (!folder.Visit(root)) { problems.Add(new LuaPlace(IndexName, 0), $"expected in the folder or in one below it; there is none, so there is no script"); }
        return folder._scripts;
    }

    private bool Visit(string folder)
    {
        var index = Path.Combine(folder, IndexName);
        var found = File.Exists(index);
        if (found && ReadText(index) is { } text)
        {
            foreach (var entry in LuaIndexReader.Read(Shown(index), text, _problems)) { Add(folder, entry); }
        }
        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(inner);
            // What begins with a dot is kept by tools (.git, the ..data of a mounted volume), and holds no scripts of its own.
            if (name.StartsWith('.')) { continue; }
            // It could lead outside, or back to here without end.
            if (new DirectoryInfo(inner).LinkTarget is not null) { _problems.Add(new LuaPlace(Shown(inner), 0), "is a link to a folder, which is not followed"); }
            else { found |= Visit(inner); }
        }
        return found;
    }

    private void Add(string folder, LuaIndexEntry entry)
    {
        var (text, place) = entry.Source;
        var file = Path.GetFullPath(Path.Combine(folder, text));
        if (text.Length == 0 || Path.IsPathRooted(text) || text.Contains('\\', StringComparison.Ordinal) || !IsBelow(folder, file))
        {
            _problems.Add(place, $"source: expected a file in the folder of the index file or below it, got '{text}'");
            return;
        }
        if (!File.Exists(file))
        {
            _problems.Add(place, $"source: there is no file '{text}'");
            return;
        }
        try
        {
            if (!IsBelow(_root, File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file)) { _problems.Add(place, $"source: '{text}' is a link to a file outside of the folder"); }
            else { _scripts.Add(LuaScriptReader.Read(entry.Id, LuaScriptReader.Plain(File.ReadAllBytes(file)), Shown(file), entry.Place, entry.Said, _limits, _problems)); }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException) { _problems.Add(place, $"source: '{text}' cannot be read ({unreadable.GetType().Name})"); }
    }

    private string? ReadText(string file)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            _problems.Add(new LuaPlace(Shown(file), 0), unreadable is DecoderFallbackException ? "is not in UTF-8" : $"cannot be read ({unreadable.GetType().Name})");
            return null;
        }
    }

    private string Shown(string file) => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/');

    private static bool IsBelow(string folder, string file) => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
