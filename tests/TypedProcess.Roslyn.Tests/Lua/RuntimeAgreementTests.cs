using TypedProcess.Analyzers.Lua;
using TypedProcess.Lua;
using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>What the analyzer knows of the runtime by heart, the runtime says too.</summary>
public sealed class RuntimeAgreementTests
{
    private static readonly string[] Lines =
    [
        "--! kind: process", "--! kind: library", "--! kind: actor", "--! method: run", "--! needs: send *", "--! needs: process.exec a:*", "--! needs: nothing", "--! needs: send", "--! needs: context", "--! needs: context x", "--! needs: what *",
        "--! needs: send a*b", "--! needs: spawn a b", "--! import: a = app:b", "--! import: b = app:b", "--! import: time = app:b", "--! import: x", "--! import: x = y", "--! modules: time, json", "--! modules: nothing", "--! modules:", "--!", "--! x", "--!kind:function",
        "  --! kind : function", "-- comment", "", "--[[", "]]", "--[==[ x", "]==]", "--[[ x ]]", "local a = 1", "--[ x", "\t", "#!",
    ];

    [Fact]
    public void Headers_are_judged_as_by_the_runtime()
    {
        var refused = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var lines = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Lines[random.Next(Lines.Length)]);
            var text = string.Join(random.Next(4) == 0 ? "\r\n" : "\n", lines);
            var error = Record.Exception(() => LuaScript.FromText("app:a", text));
            Assert.True((error is null) == (LuaHeaderReader.Read(text).Problems.Count == 0), $"{error?.Message}\n{text}");
            refused += error is null ? 0 : 1;
        }
        Assert.InRange(refused, 500, 2500);
    }

    [Fact]
    public void The_permission_table_is_that_of_the_runtime() =>
        Assert.Equal(PermissionTable.Actions.SelectMany(static action => PermissionTable.NamesOf(action)).Select(static name => name["process.".Length..]), LuaPermissions.Actions);

    [Theory]
    [InlineData("- name: a\n  modules:\n    - time\n    - json\n  REST")]
    [InlineData("- name: a\n  modules:\n  - time\n  REST")]
    [InlineData("- modules:\n  - time\n  name: a\n  REST")]
    [InlineData("-   modules: [time]\n    name: a\n    REST")]
    [InlineData("- name: a\n  modules: [time,\n    json]\n  REST")]
    [InlineData("  - name: a\n    modules:\n      # first\n      - time\n\n      - json\n    REST")]
    public void Lists_in_index_files_are_read_as_by_the_runtime(string entry)
    {
        const string Rest = "source: file://a.lua\nkind: process.lua\nimports:\n  l: app:l\npermissions:\n- send *\n- spawn app:l";
        var indent = new string(' ', entry.Length - "REST".Length - entry.LastIndexOf('\n') - 1);
        var text = $"namespace: app\nentries:\n{entry.Replace("REST", Rest.Replace("\n", "\n" + indent, StringComparison.Ordinal), StringComparison.Ordinal)}\n{(entry[0] == ' ' ? "  " : "")}- {{ name: l, kind: library.lua, source: file://l.lua }}\n";
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "_index.yaml"), text);
            File.WriteAllText(Path.Combine(folder.FullName, "a.lua"), "");
            File.WriteAllText(Path.Combine(folder.FullName, "l.lua"), "");
            TestWorld.RunSeeds(1, static async world => await world.ProbeAsync(), new TestOptions { Configure = options => options.AddLuaFolder(folder.FullName) });
        }
        finally { folder.Delete(recursive: true); }
        var script = Assert.Single(LuaIndexFile.Read("/x/_index.yaml", text));
        Assert.Equal(("app:a", "/x/a.lua"), (script.Id, script.Path));
        Assert.Equal("app:l", Assert.Single(script.Imports, static import => import.Key == "l").Value);
        Assert.Equal(["send *", "spawn app:l"], script.Needs!.Select(static need => $"{need.Action} {need.Pattern}"));
    }

    [Theory]
    [InlineData("process")]
    [InlineData("process.registry")]
    [InlineData("process.groups")]
    [InlineData("process.event")]
    [InlineData("channel")]
    [InlineData("errors")]
    [InlineData("time")]
    public void Members_of_modules_are_those_of_the_runtime(string module)
    {
        var names = new List<string>();
        var script = $$"""
            local process, channel, errors, time = process, channel, errors, require("time")
            return function()
                local names = {}
                for name in pairs({{module}}) do names[#names + 1] = name end
                return table.concat(names, " ")
            end
            """;
        TestWorld.RunSeeds(1, async world =>
        {
            var probe = await world.ProbeAsync();
            await probe.DoAsync(static self => self.Monitored.SpawnAsync("app:names"));
            await world.AdvanceAsync(TimeSpan.FromSeconds(1));
            names.AddRange(probe.Exits.Single().Outcome.Value.AsText().Split(' '));
        }, new TestOptions { Configure = options => options.AddLua("app:names", script) });
        Assert.Equal(names.Order(StringComparer.Ordinal), LuaMembers.Of[module].Order(StringComparer.Ordinal));
    }
}
