using System.Globalization;

namespace TypedProcess.Lua;

/// <summary>Looks with the engine itself whether scripts are Lua.</summary>
internal sealed class LuaSyntax : IDisposable
{
    private readonly LuaMemory _memory = new(kept: 0);
    private readonly LuaState _state;

    public LuaSyntax() => _state = new LuaState(_memory, new StandingWorld(), library: LuaModuleSet.Core);

    public (int Line, string Reason)? Check(LuaScript script)
    {
        if (_state.TryLoad(script.Source.Span, "@" + script.Chunk, out var failure))
        {
            LuaFast.lua_settop(_state.Main, 0);
            return null;
        }
        // The native library says "file:line: reason", and shortens the name of a file that is long.
        var message = failure.Message;
        for (var colon = message.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = message.IndexOf(':', colon + 1))
        {
            var end = message.IndexOf(": ", colon + 1, StringComparison.Ordinal);
            if (end > colon && int.TryParse(message.AsSpan(colon + 1, end - colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)) { return (line, message[(end + 2)..]); }
        }
        return (0, message);
    }

    public void Dispose()
    {
        _state.Dispose();
        _memory.Dispose();
    }

    private sealed class StandingWorld : ILuaWorld
    {
        public long UnixNanoseconds => 0;

        public long ElapsedNanoseconds => 0;

        public ulong NextSeed() => 0;
    }
}
