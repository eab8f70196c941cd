using Billing;
using TypedProcess.Lua.Tests.Scripts;

namespace TypedProcess.Lua.Tests.Bindings;

/// <summary>What editors of Lua are told.</summary>
public sealed class AnnotationTests
{
    [Fact]
    public void The_annotations_of_the_sample_are_those_that_were_accepted() => Snapshot.Match("Billing.annotations", Checked(LuaAnnotations.Of("BillingProcesses", BillingProcesses.All)));

    [Fact]
    public void The_annotations_of_every_type_are_those_that_were_accepted() => Snapshot.Match("Desk.annotations", Checked(LuaAnnotations.Of("Shop", [Desk.Definition])));

    [Fact]
    public void The_annotations_of_the_runtime_are_Lua() => Checked(LuaAnnotations.Runtime());

    [Fact]
    public void The_annotations_of_the_runtime_have_every_function_of_the_documents()
    {
        var text = LuaAnnotations.Runtime();
        foreach (var name in (string[])["spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored", "call", "exec"]) { Assert.Contains($"---@field {name} fun(id: string", text, StringComparison.Ordinal); }
        foreach (var name in (string[])["pid", "id", "send", "ask", "terminate", "cancel", "monitor", "unmonitor", "link", "unlink", "get_options", "set_options", "inbox", "events", "listen", "unlisten", "upgrade", "with_context", "with_options"])
        {
            Assert.Contains($"function process.{name}(", text, StringComparison.Ordinal);
        }
        foreach (var kind in Enum.GetNames<ErrorKind>().Where(static kind => kind != nameof(ErrorKind.Unknown))) { Assert.Contains($"---@field {Upper(kind)} error.kind", text, StringComparison.Ordinal); }
    }

    [Fact]
    public void The_order_of_definitions_makes_no_difference() => Assert.Equal(LuaAnnotations.Of("A", BillingProcesses.All), LuaAnnotations.Of("A", BillingProcesses.All.Reverse()));

    [Fact]
    public void A_definition_that_says_nothing_about_itself_is_left_out() =>
        Assert.Equal(LuaAnnotations.Of("A", []), LuaAnnotations.Of("A", [ProcessDefinition.Inline("app:a", static (_, _) => default(ValueTask))]));

    [Fact]
    public void The_files_are_where_an_editor_looks_for_them_and_are_written_only_when_they_change()
    {
        using var folder = new ScriptFolder();
        LuaAnnotations.Write(folder.Root, "BillingProcesses", BillingProcesses.All);
        Assert.Equal(["BillingProcesses.lua", "app.billing/auditor.lua", "app.billing/ledger.lua", "app.billing/pool.lua", "runtime.lua"],
            Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        var text = File.ReadAllText(folder.PathOf("app.billing/ledger.lua"));
        Assert.Equal("---@meta\n\n---@type app.billing.ledger.binding\nlocal binding\nreturn binding\n", Checked(text));
        var stamp = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.PathOf("runtime.lua"), stamp);
        folder.Write("BillingProcesses.lua", "other");
        LuaAnnotations.Write(folder.Root, "BillingProcesses", BillingProcesses.All);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(folder.PathOf("runtime.lua")));
        Assert.Equal(LuaAnnotations.Of("BillingProcesses", BillingProcesses.All), File.ReadAllText(folder.PathOf("BillingProcesses.lua")));
    }

    [Fact]
    public void A_catalog_may_have_more_definitions_than_Lua_has_locals() =>
        Checked(AnnotationWriter.Catalog("Many", Enumerable.Range(0, 300).Select(static number => new ProcessManifest($"many:p{number}", "", [], [new TopicManifest("a", "", [])]))));

    private static string Checked(string text)
    {
        Assert.Null(PlainLua.Complaint(text));
        return text;
    }

    private static string Upper(string kind) => string.Concat(kind.Select(static (letter, index) => index > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
}
