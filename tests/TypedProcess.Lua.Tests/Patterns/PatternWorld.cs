using System.Text;

namespace TypedProcess.Lua.Tests;

/// <summary>A state with the pattern functions of the native library and those of the runtime side by side.</summary>
internal sealed class PatternWorld : IDisposable
{
    private const string Compare = """
        local pack, unpack = table.pack, table.unpack
        local function call(lib, name, ...)
          if name == 'find' then return pack(lib.find(...)) end
          if name == 'match' then return pack(lib.match(...)) end
          if name == 'gsub' then return pack(lib.gsub(...)) end
          local all, n = {}, 0
          for a, b, c in lib.gmatch(...) do
            all[n + 1], all[n + 2], all[n + 3] = a, b or '-', c or '-'
            n = n + 3
            if n > 300 then break end
          end
          all.n = n
          return all
        end
        local function show(ok, r)
          if not ok then return 'error: ' .. tostring(r) end
          local texts = {}
          for i = 1, r.n do texts[i] = (math.type(r[i]) or type(r[i])) .. ':' .. string.format(type(r[i]) == 'string' and '%q' or '%s', r[i]) end
          return r.n .. ' ' .. table.concat(texts, ' ')
        end
        function compare(...)
          local expected, actual = show(pcall(call, native, ...)), show(pcall(call, ours, ...))
          if expected ~= actual then return 'native: ' .. expected .. '\nours:   ' .. actual end
        end
        function both(f)
          local function run(lib)
            return show(pcall(function() return pack(f(lib)) end))
          end
          local expected, actual = run(native), run(ours)
          return expected == actual and 'same ' .. expected or 'native: ' .. expected .. '\nours:   ' .. actual
        end
        """;

    public PatternWorld()
    {
        State.Run("native = {} for k, v in pairs(string) do native[k] = v end");
        Install();
        State.Run("ours = string");
        State.Run(Compare);
        Assert.Equal(0, State.Top);
    }

    public PlainState State { get; } = new();

    // As the engine does it, in a state of the native library.
    private void Install()
    {
        var state = State.Handle;
        LuaNative.lua_createtable(state, 0, 0);
        LuaNative.lua_createtable(state, 0, 0);
        foreach (var callback in LuaPatterns.Module.Callbacks)
        {
            LuaNative.lua_pushcclosure(state, callback.Pointer, 0);
            LuaText.SetField(state, callback.Name);
        }
        LuaText.SetField(state, "native");
        LuaNative.lua_createtable(state, 0, 0);
        LuaFast.lua_pushinteger(state, PatternLimits.ResultBytes);
        LuaText.SetField(state, "pattern_bytes");
        LuaText.SetField(state, "limits");
        Assert.Equal(1, State.Run($$"""
            return function(runtime)
                for _, library in pairs({ 'string', 'table' }) do for name, f in pairs(_G[library]) do runtime.native[library .. '.' .. name] = f end end
                runtime.modules = { string = string }
                local function file(...) {{Encoding.UTF8.GetString(LuaPatterns.Module.Source)}}
                end
                file(runtime)
            end
            """));
        LuaNative.lua_rotate(state, -2, 1);
        State.Call(1);
        State.Pop(1);
    }

    public void Dispose() => State.Dispose();
}
