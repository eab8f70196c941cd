using System.Globalization;

namespace TypedProcess.Lua.Tests.Libraries;

public sealed class ChannelProgramTests
{
    private const int Batch = 1_000;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Theory, MemberData(nameof(Batches))]
    public void Random_programs_do_what_the_model_does(int batch)
    {
        for (var seed = batch * Batch; seed < (batch + 1) * Batch; seed++)
        {
            var program = new ChannelProgram(seed);
            var model = new ChannelModel(program);
            model.Run();
            using var tasks = new Tasks(program.Source());
            tasks.RunToEnd();
            Assert.True(tasks.Failure is null && tasks.IsDeadlocked, $"seed {seed}: {tasks.Failure?.Message}");
            Assert.True(model.Log.SequenceEqual(tasks.Printed), $"seed {seed}\nmodel {string.Join(' ', model.Log)}\nreal  {string.Join(' ', tasks.Printed)}\n{program.Source()}");
        }
    }

    // Whatever the order of the tasks, nothing is lost, doubled or out of order, and nobody waits for what is there.
    [Theory, MemberData(nameof(Batches))]
    public void Interrupted_after_every_instruction_random_programs_lose_nothing(int batch)
    {
        var limits = new LuaStateLimits { SliceInstructions = 1, TickInstructions = 1 };
        for (var seed = batch * Batch; seed < (batch + 1) * Batch; seed += 4)
        {
            var program = new ChannelProgram(seed);
            using var tasks = new Tasks(program.Source(), limits);
            tasks.RunToEnd(10_000_000);
            Assert.True(tasks.Failure is null && tasks.IsDeadlocked, $"seed {seed}: {tasks.Failure?.Message}");
            var problem = new ChannelAudit(program, tasks.Printed).Problem();
            Assert.True(problem is null, string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {problem}\n{string.Join(' ', tasks.Printed)}\n{program.Source()}"));
        }
    }
}
