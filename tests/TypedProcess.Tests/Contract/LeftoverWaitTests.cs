using System.Runtime.CompilerServices;
using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

public sealed class LeftoverWaitTests
{
    [Fact]
    public void S5_a_wait_that_a_process_leaves_behind_is_not_kept_until_its_time() => TestWorld.Run(static async world =>
    {
        WeakReference? kept = null;
        world.Runtime.Add(ProcessDefinition.Inline("test:leaver", (self, _) =>
        {
            kept = Leave(self);
            return new ValueTask<PayloadValue>(PayloadValue.Nil);
        }));
        await world.Root.SpawnAsync("test:leaver");
        await world.SettleAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(kept!.IsAlive);
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Leave(ProcessContext self)
    {
        var held = new object();
        _ = LingerAsync(self, held);
        return new WeakReference(held);
    }

    private static async Task LingerAsync(ProcessContext self, object held)
    {
        await self.DelayAsync(TimeSpan.FromHours(1));
        GC.KeepAlive(held);
    }
}
