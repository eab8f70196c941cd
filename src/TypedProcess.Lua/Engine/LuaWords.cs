using System.Text;

namespace TypedProcess.Lua;

/// <summary>Finds the modules that a chunk can need: those whose names are words of its text.</summary>
/// <remarks>A script gets at a global in two ways: by writing its name, or through <c>_G</c> or <c>_ENV</c>, which count as all names. What it compiles later is looked at by <c>load</c>. So what is not brought cannot be seen to be missing, and no
/// metatable is needed that a script could see or replace. Words in comments and texts count too; that only costs memory.</remarks>
internal sealed class LuaWords
{
    private static readonly bool[] IsPart = [.. Enumerable.Range(0, 256).Select(static c => c < 128 && (char.IsAsciiLetterOrDigit((char)c) || c == '_'))];

    private readonly (byte[] Word, ulong Modules)[][] _byLength;
    private readonly ulong _all;

    public LuaWords(IReadOnlyDictionary<string, ulong> words)
    {
        foreach (var modules in words.Values) { _all |= modules; }
        var known = words.Append(new("_G", _all)).Append(new("_ENV", _all)).Select(static pair => (Encoding.ASCII.GetBytes(pair.Key), pair.Value)).ToArray();
        _byLength = [.. Enumerable.Range(0, known.Max(static word => word.Item1.Length) + 1).Select(length => known.Where(word => word.Item1.Length == length).ToArray())];
    }

    public ulong In(ReadOnlySpan<byte> source)
    {
        var found = 0UL;
        for (var i = 0; i < source.Length && found != _all; i++)
        {
            if (!IsPart[source[i]]) { continue; }
            var start = i;
            while (i < source.Length && IsPart[source[i]]) { i++; }
            if (i - start >= _byLength.Length) { continue; }
            foreach (var (word, modules) in _byLength[i - start])
            {
                if (word[0] == source[start] && source[start..i].SequenceEqual(word)) { found |= modules; }
            }
        }
        return found;
    }
}
