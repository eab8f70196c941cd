using System.Globalization;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>Generated scripts, and some processes in C# among them, against what the contract allows. <c>TYPEDPROCESS_WALKS</c> says how many seeds each batch takes.</summary>
public sealed class WalkTests
{
    private const int Batches = 4;

    private static readonly string[] WorthChecking =
        ["reads", "exit", "link down", "upgrade", "upgrade no", "answers", "unlisten", "fails", "returns", "register ok", "spawn no", "cancel ok", "terminate ok"];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Batches)];

    private static int Batch => int.TryParse(Environment.GetEnvironmentVariable("TYPEDPROCESS_WALKS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 150;

    [Theory, MemberData(nameof(All))]
    public void Random_scripts_do_only_what_the_contract_allows(int batch)
    {
        var done = new Dictionary<string, int>();
        for (var seed = batch * Batch; seed < (batch + 1) * Batch; seed++)
        {
            var book = WalkRun.Run(seed);
            Assert.True(book.Violation is null, $"seed {seed}: {book.Story()}");
            foreach (var (word, count) in book.Counts) { done[word] = done.GetValueOrDefault(word) + count; }
        }
        foreach (var word in WorthChecking) { Assert.True(done.GetValueOrDefault(word) >= 20, $"'{word}' only {done.GetValueOrDefault(word)} times: such runs prove nothing"); }
    }

    // Without this, runs that find nothing would say nothing.
    [Theory]
    [InlineData("a message is taken and dropped", "channel", "            value, ok = perform(TAKE, ch[SOURCE])", "            perform(TAKE, ch[SOURCE])\n            value, ok = perform(TAKE, ch[SOURCE])")]
    [InlineData("a message goes before the one before it", "process", "if op then", "if name == 'send' then local kept value = function(...) if not kept then kept = { ... } return true end local ok, err = perform(op, ...) perform(op, runtime.lua.table.unpack(kept)) kept = nil return ok, err end elseif op then")]
    [InlineData("a message is sent twice", "process", "if op then", "if name == 'send' then value = function(...) perform(op, ...) return perform(op, ...) end elseif op then")]
    [InlineData("two lines are swapped", "spawning", "variant('spawn_linked', LINKED)\nvariant('spawn_monitored', MONITORED)", "variant('spawn_linked', MONITORED)\nvariant('spawn_monitored', LINKED)")]
    [InlineData("a link is only a monitor", "process", "plain(name)", "plain(name == 'link' and 'monitor' or name)")]
    [InlineData("a monitor is not taken back", "process", "plain(name)", "plain(name == 'unmonitor' and 'pid' or name)")]
    [InlineData("options are not set", "process", "plain(name)", "plain(name == 'set_options' and 'get_options' or name)")]
    [InlineData("a topic is given up in name only", "receiving", "perform(UNLISTEN, handle or false)", "true, nil")]
    [InlineData("a topic is the whole inbox", "receiving", "open('topic', LISTEN, topic, options)", "open('topic', operation.Inbox)")]
    [InlineData("an upgrade only says so", "process", "plain(name)", "plain(name == 'upgrade' and 'id' or name)")]
    public void Mistakes_in_the_prelude_are_found(string what, string file, string right, string wrong)
    {
        var defect = new WalkDefect(file, right, wrong);
        var found = Enumerable.Range(0, 100).Select(seed => WalkRun.Run(seed, defect).Violation).FirstOrDefault(static violation => violation is not null);
        Assert.True(found is not null, $"{what}: not found in 100 runs");
    }
}
