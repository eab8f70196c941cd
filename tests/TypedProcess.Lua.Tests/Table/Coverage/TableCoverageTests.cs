using System.Reflection;
using TypedProcess.Tests.Contract;
using HeldAttribute = TypedProcess.Lua.Tests.Contract.SentenceAttribute;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>Every sentence of the contract has a row in the table or a reason to have none; every sentence on Lua has a test.</summary>
public sealed class TableCoverageTests
{
    [Fact]
    public void Every_sentence_has_a_row_or_a_reason_to_have_none()
    {
        var rows = from row in TableTests.Rows from id in row.Value.GetCustomAttribute<RowAttribute>()!.Ids select (row.Key, id);
        Empty(OneSidedList.Parse(Read("one-sided.txt")).Complaints(SentenceList.Load().Ids, [.. rows], [.. Claims().Select(static claim => claim.Id)]));
    }

    [Fact]
    public void Every_sentence_on_Lua_is_held_by_a_test_of_scripts()
    {
        var core = SentenceList.Load().Ids;
        Empty(SentenceList.Parse(Read("lua-sentences.txt")).Complaints([.. Claims().Where(claim => !core.Contains(claim.Id))]));
    }

    [Fact]
    public void A_sentence_is_only_held_by_a_method_that_runs() =>
        Assert.Empty(Methods().Where(static method => method.GetCustomAttribute<HeldAttribute>() is not null && method.GetCustomAttribute<FactAttribute>() is not { Skip: null }).Select(static method => method.Name));

    [Theory]
    [InlineData("", "1.01", "", "")]
    [InlineData("1.02 C#: x", "1.01", "", "")]
    [InlineData("", "", "", "neither a row nor a reason: 1.01")]
    [InlineData("1.01 C#: x", "1.01", "", "row holds 1.01, for which there is a reason to have no row")]
    [InlineData("", "1.01 1.03", "", "row names a sentence that does not exist: 1.03")]
    [InlineData("1.01 runtime: x\n1.03 C#: x", "", "", "a reason for what is no sentence: 1.03")]
    [InlineData("1.01 each: x", "", "", "no test of scripts holds 1.01")]
    [InlineData("1.01 each: x", "", "1.01", "")]
    [InlineData("# note\n1.* runtime: x", "", "", "")]
    [InlineData("2.* runtime: x", "1.01", "", "a reason for what is no sentence: 2.*")]
    [InlineData("1.01 C#: x\n1.01 runtime: y", "", "", "not understood, or twice: 1.01 runtime: y")]
    [InlineData("1.01 Lua: x", "1.01", "", "not understood, or twice: 1.01 Lua: x")]
    [InlineData("1.01 C#:", "1.01", "", "not understood, or twice: 1.01 C#:")]
    public void A_fault_of_the_list_is_found(string list, string rows, string heldInLua, string complaints)
    {
        string[] sentences = list.Contains("1.02", StringComparison.Ordinal) ? ["1.01", "1.02"] : ["1.01"];
        var found = OneSidedList.Parse(list).Complaints(sentences, [.. Words(rows).Select(static id => ("row", id))], Words(heldInLua));
        Assert.Equal(complaints, string.Join(';', found));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Empty(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(TableCoverageTests).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    private static IEnumerable<(string Test, string Id)> Claims() =>
        from method in Methods()
        let sentence = method.GetCustomAttribute<HeldAttribute>()
        where sentence is not null
        from id in sentence.Ids
        select ($"{method.DeclaringType!.Name}.{method.Name}", id);

    private static string Read(string name)
    {
        using var stream = typeof(TableCoverageTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
