namespace TypedProcess.Lua.Tests.Scripts;

/// <summary>A tree of scripts with index files is registered whole, or refused whole with all that is wrong.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    [Fact]
    public void Every_script_of_the_tree_is_registered_by_folder_and_then_in_the_order_of_its_index()
    {
        _folder.Write("_index.yaml", """
            namespace: app
            entries:
              - name: z
                kind: process.lua
                source: file://z.lua
                method: run
                modules: [time]
                imports:
                  util: app.lib:util
                  ledger: app.billing:ledger
                permissions:
                  - send app.billing:*
              - { name: a, kind: function.lua, source: file://inner/a.lua, permissions: [] }
            """);
        _folder.Write("z.lua", "").Write("inner/a.lua", "--! modules: json").Write("lib/util.lua", "--! kind: library").Write("empty/readme.txt", "").Write(".git/_index.yaml", "nonsense");
        _folder.Write("lib/_index.yaml", "namespace: app.lib\nentries:\n  - name: util\n    kind: library.lua\n    source: file://util.lua\n");
        var library = _folder.Load("app.billing:ledger");
        Assert.Equal(["app:z", "app:a"], library.Programs.Select(static program => program.Script.Id));
        var (z, a) = (library.Programs[0], library.Programs[1]);
        Assert.Equal(("z.lua", "run", LuaScriptKind.Process), (z.Script.Chunk, z.Script.Method, z.Script.Kind));
        Assert.Equal([new DeclaredNeed(ProcessAction.Send, "app.billing:*")], z.Script.Permissions!.Items.AsEnumerable());
        Assert.Equal(["app.lib:util"], z.Libraries.Select(static script => script.Id));
        Assert.Equal(("inner/a.lua", LuaScriptKind.Function), (a.Script.Chunk, a.Script.Kind));
        Assert.Empty(a.Script.Permissions!.Items);
        Assert.Equal(["json"], a.Script.Modules!.Value.AsEnumerable());
    }

    [Fact]
    public void All_problems_are_told_at_once_with_file_and_line()
    {
        _folder.Write("_index.yaml", """
            namespace: app
            version: 1
            entries:
              - name: a
                kind: process.lua
                source: file://a.lua
                methd: run
              - name: a
                kind: module.lua
                source: file://a.lua
              - name: b c
                kind: process.lua
                source: file://../out.lua
              - name: d
                kind: process.lua
                source: http://d.lua
              - name: e
                kind: process.lua
                source: file://e.lua
              - kind: process.lua
                source: /a.lua
              - name: f
                kind: process.lua
                source: file://../a.lua
                modules: [io]
                imports: { x: app:none, y: none }
                permissions: [fly *]
            """);
        _folder.Write("a.lua", "--! needs: fly x\n--! method: x").Write("lib/_index.yaml", "entries: 3");
        Assert.Equal(
            [
                "_index.yaml:2: 'version' is not known; expected namespace, entries",
                "_index.yaml:7: 'methd' is not known; expected name, kind, source, method, modules, imports, permissions",
                "_index.yaml:8: 'app:a' is registered at _index.yaml:4 already",
                "_index.yaml:9: kind: expected process.lua, library.lua or function.lua, got 'module.lua'",
                "_index.yaml:11: name: 'app:b c' is no id; expected letters, digits, '_', '.', '-' or '/', at most 200 in all",
                "_index.yaml:16: source: expected file:// and a file below this folder, got 'http://d.lua'",
                "_index.yaml:19: source: there is no file 'e.lua'",
                "_index.yaml:20: name: expected in the entry",
                "_index.yaml:21: source: expected file:// and a file below this folder, got '/a.lua'",
                "_index.yaml:24: source: expected a file in the folder of the index file or below it, got '../a.lua'",
                "_index.yaml:26: imports: expected a name and an id namespace:name, got 'y' and 'none'",
                "a.lua:1: needs: 'fly' is no action; expected one of spawn, spawn.monitored, spawn.linked, host, send, call, exec, terminate, cancel, monitor, unmonitor, link, unlink, context, security, registry.register, registry.unregister, registry.foreign",
                "lib/_index.yaml:1: entries: expected a list, got '3'",
                "lib/_index.yaml:1: namespace: expected in the file",
            ],
            _folder.Problems());
    }

    [Theory]
    [InlineData("", "_index.yaml:1: is empty; expected namespace and entries")]
    [InlineData("- a", "_index.yaml:1: expected the file to have namespace, entries, got a list")]
    [InlineData("namespace: a\nnamespace: b\nentries: []", "_index.yaml:2: 'namespace' is there already, in line 1")]
    [InlineData("namespace: a b\nentries: []", "_index.yaml:1: namespace: expected letters, digits, '_', '.', '-' or '/', got 'a b'")]
    [InlineData("namespace: a\nentries: [}", "_index.yaml:2: cannot be read: ")]
    [InlineData("namespace: &x a\nentries: []", "_index.yaml:1: anchors and tags are not expected")]
    [InlineData("namespace: a\nentries: []\n---\nb: 1", "_index.yaml:3: a second document is not expected")]
    [InlineData("namespace: a\nentries: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "_index.yaml:2: cannot be read: is nested more than 16 levels deep")]
    public void A_file_that_is_no_index_is_refused(string text, string problem)
    {
        _folder.Write("_index.yaml", text);
        Assert.Contains(_folder.Problems(), found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void What_leads_out_of_the_folder_is_not_followed()
    {
        using var outside = new ScriptFolder();
        outside.Write("secret.lua", "").Write("_index.yaml", "namespace: b\nentries: []");
        Index("app", "a.lua").Write("b.lua", "");
        File.CreateSymbolicLink(_folder.PathOf("a.lua"), outside.PathOf("secret.lua"));
        Directory.CreateSymbolicLink(_folder.PathOf("more"), outside.Root);
        Assert.Equal(["_index.yaml:4: source: 'a.lua' is a link to a file outside of the folder", "more: is a link to a folder, which is not followed"], _folder.Problems());
    }

    [Fact]
    public void A_link_that_stays_inside_is_a_file_like_any_other()
    {
        Index("app", "a.lua").Write("b.lua", "return 1");
        File.CreateSymbolicLink(_folder.PathOf("a.lua"), _folder.PathOf("b.lua"));
        Assert.Equal("a.lua", Assert.Single(_folder.Load().Programs).Script.Chunk);
    }

    [Fact]
    public void A_folder_without_any_index_is_refused() => Assert.Equal(["_index.yaml: expected in the folder or in one below it; there is none, so there is no script"], _folder.Problems());

    [Fact]
    public void A_folder_that_is_not_there_is_not_found() =>
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => LuaFolder.Read(_folder.PathOf("none"), new LuaLimits(), new LuaProblems())).Kind);

    public void Dispose() => _folder.Dispose();

    private ScriptFolder Index(string space, string file) =>
        _folder.Write("_index.yaml", $"namespace: {space}\nentries:\n  - name: {file[..^4]}\n    source: file://{file}\n    kind: process.lua\n");
}
