namespace TypedProcess.Lua;

/// <summary>Where something is said: a file, or the id of a script given in code, and a line.</summary>
/// <param name="File">The file, with slashes; relative to the folder that is registered.</param>
/// <param name="Line">The line, from 1; 0 for the whole.</param>
internal readonly record struct LuaPlace(string File, int Line)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}
