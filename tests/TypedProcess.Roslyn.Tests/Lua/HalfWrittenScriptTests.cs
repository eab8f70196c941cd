using TypedProcess.Analyzers.Lua;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Scripts that are being written: no rule throws, whatever stands there.</summary>
public sealed class HalfWrittenScriptTests
{
    private const string Script = """
        --! needs: send app:*
        --! import: l = app:ledger
        local L, time = require("l"), require("time")
        local led = L.spawn("a", 1)
        led:deposit(1, "x"); led:depost(1)
        local pid <const> = assert(process.with_name("n"):with_message("@t", 1):spawn("app:ledger", nil, 5, {}))
        process.send(pid, "deposi" .. "t", -1, 'x' .. L.help(), function() return process.ask(led.pid, "@") end)
        process.registry.register("a", pid) time.slep(1) errors.new({ kind = errors.NO })
        return function(...) process.call("app:ledgr", ...) end
        """;

    private const string Class = """[Process("app:ledger")] public sealed partial class Ledger(string a, int b) { [Receive] public void Deposit(int x, string y) { } }""";

    [Fact]
    public async Task Every_beginning_and_many_mistakes_are_looked_at()
    {
        var compilation = Compile.Sources(Class);
        var scripts = Enumerable.Range(0, Script.Length).Select(static length => Script[..length]).Concat(Enumerable.Range(0, 800).Select(static seed => Mutation.Of(Script, new Random(seed))));
        var found = await LuaCheck.DiagnosticsAsync(compilation, scripts.Select(static (text, number) => new GivenFile($"/app/{number}.lua", text)));
        Assert.InRange(found.Select(static diagnostic => diagnostic.Id).Distinct().Count(), 7, 8);
    }

    [Fact]
    public void Every_beginning_and_many_mistakes_of_an_index_file_are_read()
    {
        const string Index = "namespace: app\nentries:\n  - name: a # x\n    source: file://x/a.lua\n    permissions:\n    - send *\n    - context\n    imports:\n      l: app:l\n- name: \"b\"\n  permissions: [spawn a:b, exec *]\n";
        Assert.Equal(["app:a send context", "app:b spawn call"], LuaIndexFile.Read("/x/_index.yaml", Index).Select(static script => $"{script.Id} {string.Join(' ', script.Needs!.Select(static need => need.Action))}"));
        for (var length = 0; length < Index.Length; length++) { LuaIndexFile.Read("_index.yaml", Index[..length]); }
        for (var seed = 0; seed < 2000; seed++) { LuaIndexFile.Read("_index.yaml", Mutation.Of(Index, new Random(seed))); }
    }
}
