using System.Text;
using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Engine;

public sealed class SandboxTests
{
    private const string Listing = """
        local runtime = ...
        local lua, listed = runtime.lua, {}
        local function list(value, name) if value ~= nil then listed[value] = name end end
        list(runtime, 'runtime') list(runtime.perform, 'perform') list(runtime.native, 'native') list(lua, 'lua') list(runtime.modules, 'modules') list(runtime.operation, 'operation')
        for _, name in next, { NAMES } do list(runtime.native[name], name) end
        for _, name in next, { 'xpcall', 'load', 'setmetatable', 'collectgarbage', 'dofile', 'loadfile', 'tostring', 'warn', 'print' } do list(lua[name], name) end
        for _, library in next, { 'coroutine', 'debug', 'table', 'os' } do for name, f in next, runtime.native[library] do list(f, library .. '.' .. name) end end
        for _, name in next, { 'pack' } do listed[lua.table[name]] = nil end
        listed[lua.os.difftime] = nil
        list(lua.string.rep, 'string.rep') list(lua.string.dump, 'string.dump')
        _G.listed = listed
        """;

    [Fact]
    [Sentence("13.06")]
    public void Nothing_that_was_taken_away_can_be_reached()
    {
        var names = string.Join(", ", LuaModuleSet.Core.Callbacks.Keys.Select(static name => $"'{name}'"));
        var library = LuaModuleSet.Core.With(new LuaModule("listing", Encoding.UTF8.GetBytes(Listing.Replace("NAMES", names, StringComparison.Ordinal))));
        using var script = new Script("local given = listed listed = nil return (function(...) " + Texts.Read("reachable.lua") + "\n end)(given)", library: library);
        script.RunToEnd();
        Assert.True(script.Failure is null, script.Failure?.Message);
        Assert.Equal("", script.Results.Single());
    }

    [Fact]
    [Sentence("13.01")]
    public void The_globals_are_these()
    {
        Assert.Equal(
            "_G _VERSION assert collectgarbage coroutine(close create isyieldable resume running spawn status wrap yield) debug(traceback) error getmetatable ipairs load math next os(clock date difftime time) pairs pcall print rawequal "
            + "rawget rawlen rawset require select setmetatable string(byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper) table(concat insert move pack remove sort unpack) tonumber tostring type "
            + "utf8(char charpattern codepoint codes len offset) xpcall",
            Script.Result("""
                local function names(t) local list = {} for name in pairs(t) do list[#list + 1] = name end table.sort(list) return list end
                local all = names(_G)
                for i, name in ipairs(all) do if type(_G[name]) == 'table' and name ~= '_G' and name ~= 'math' then all[i] = name .. '(' .. table.concat(names(_G[name]), ' ') .. ')' end end
                return table.concat(all, ' ')
                """));
    }

    [Theory]
    [Sentence("13.06")]
    [InlineData("return load('\\27Lua')", "nil")]
    [InlineData("return select(2, load('return 1', 'x', 'b'))", "attempt to load a text chunk (mode is 'b')")]
    [InlineData("return load('return ...', '=x', 't')(7)", "7")]
    [InlineData("return load('return x', '=x', 't', {x = 8})()", "8")]
    [InlineData("local parts = {'return ', '9'} local i = 0 return load(function() i = i + 1 return parts[i] end)()", "9")]
    [InlineData("return select(2, load(('x'):rep(2000000)))", "chunk is too long")]
    [InlineData("return select(2, pcall(setmetatable, {}, {__gc = print}))", "a finalizer (__gc) is not allowed")]
    [InlineData("return tostring(getmetatable(''))", "false")]
    [InlineData("return select(2, xpcall(error, function(m) return 'handled ' .. m end, 'x'))", "handled x")]
    [InlineData("return (select(2, xpcall(function() local x = nil; return x.y end, debug.traceback)):gsub('.*(test.lua:1).*', '%1'))", "test.lua:1")]
    [InlineData("return require('table') == table and tostring(pcall(require, 'io'))", "false")]
    [InlineData("return tostring(collectgarbage('count') > 1) .. collectgarbage()", "true0")]
    public void The_language_is_closed_in(string source, string expected) => Assert.Equal(expected, Script.Result(source));

    [Fact]
    [Sentence("13.06")]
    public void Compiled_chunks_are_refused_from_outside_too()
    {
        using var script = new Script("\u001bLua");
        Assert.Equal(LuaStop.Error, script.Failure!.Reason);
    }

    [Fact]
    [Sentence("13.01")]
    public void The_library_behaves_as_the_native_one() =>
        Assert.Equal(NativeScript.Result(Texts.Read("library.lua")).Split('\n'), Script.Result(Texts.Read("library.lua")).Split('\n'));
}
