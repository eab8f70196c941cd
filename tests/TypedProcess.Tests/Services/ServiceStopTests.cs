using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServiceStopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Sentence("16.20")]
    public void S16_a_service_is_stopped_after_those_that_require_it_and_no_other_one_is() => Crew.Run(
        static crew =>
        {
            crew.Add("data").Ending = Slow;
            crew.Add("cache", "data").Ending = Slow;
            crew.Add("web", "cache").Ending = Slow;
            crew.Add("mail").Ending = Slow;
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew.Noted();
            var begin = world.Clock.Elapsed;
            await crew.Services.StopAsync("cache");
            Assert.Equal(begin + 2 * Second, world.Clock.Elapsed);
            Assert.Equal("web- cache-", crew.Noted());
            Assert.Equal("data:Running cache:Stopped web:Stopped mail:Running", crew.States());
            Assert.Null(crew.Services.Find("cache").Error);
            Assert.Equal("service 'web' is stopped with 'cache', which it requires", crew.Services.Find("web").Error?.Message);
            await crew.Services.StopAsync("cache");
            await crew.Services.StartAsync();
            Assert.Equal("cache+ web+", crew.Noted());
        });

    [Fact, Sentence("16.21", "16.22")]
    public void S16_disposal_stops_in_reverse_order_and_independent_ones_side_by_side() => Crew.Run(
        static crew =>
        {
            crew.Add("data").Ending = Slow;
            crew.Add("cache", "data").Ending = Slow;
            crew.Add("mail", "data").Ending = Slow;
            crew.Add("web", "cache").Ending = Slow;
            crew.Add("idle", static own => own.AutoStart = false);
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew.Noted();
            await world.Root.PuppetAsync(new PuppetScript { Disposed = self => { crew.Log.Add("other-"); return default; } });
            await world.SettleAsync();
            var watch = crew.Services.Watch();
            var begin = world.Clock.Elapsed;
            await world.Runtime.DisposeAsync();
            Assert.Equal(begin + 3 * Second, world.Clock.Elapsed);
            var noted = crew.Noted();
            Assert.True(noted is "mail- web- cache- data- other-" or "web- mail- cache- data- other-", noted);
            Assert.Equal("data:Stopped cache:Stopped mail:Stopped web:Stopped idle:Unknown", crew.States());
            Assert.Equal(8, watch.Count);
            Assert.Null(await crew.Services.Completion);
            foreach (var operation in (Func<ProcessServices, ValueTask>[])[static s => s.StartAsync(), static async s => await s.StartAsync("web"), static s => s.StopAsync(), static s => s.StopAsync("idle")])
            {
                Assert.Equal(ErrorKind.Unavailable, (await crew.RefusedAsync(operation)).Kind);
            }
        });

    [Fact, Sentence("16.22")]
    public void S16_each_service_has_its_own_time_to_end() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.StopTimeout = 2 * Second).IsDeaf = true;
            crew.Add("web", static own => (own.Requires, own.StopTimeout) = (["data"], 3 * Second)).IsDeaf = true;
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew.Noted();
            var begin = world.Clock.Elapsed;
            await crew.Services.StopAsync();
            Assert.InRange(world.Clock.Elapsed - begin, 5 * Second, 5 * Second + TimeSpan.FromMilliseconds(5));
            Assert.Equal((3 * Second, 2 * Second), (crew["web"].Cancels.Single(), crew["data"].Cancels.Single()));
            Assert.Equal("web- data-", crew.Noted());
            Assert.Equal(ErrorKind.Timeout, crew.Services.Find("web").Error?.Kind);
            Assert.Equal(ServiceState.Stopped, crew.Services.State("web"));
        });

    [Fact, Sentence("16.23")]
    public void S16_disposal_is_bounded_in_all() => Crew.Run(
        static crew =>
        {
            crew.Options.ShutdownTimeout = 4 * Second;
            crew.Add("data", static own => own.StopTimeout = Timeout.InfiniteTimeSpan).IsDeaf = true;
            crew.Add("cache", static own => (own.Requires, own.StopTimeout) = (["data"], 3 * Second)).IsDeaf = true;
            crew.Add("web", static own => (own.Requires, own.StopTimeout) = (["cache"], 3 * Second)).IsDeaf = true;
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            var begin = world.Clock.Elapsed;
            await world.Runtime.DisposeAsync();
            Assert.InRange(world.Clock.Elapsed - begin, 4 * Second, 4 * Second + TimeSpan.FromMilliseconds(10));
            Assert.Equal((3 * Second, 1), (crew["web"].Cancels.Single(), crew["cache"].Cancels.Count));
            Assert.InRange(crew["cache"].Cancels[0]!.Value, Second - TimeSpan.FromMilliseconds(5), Second);
            Assert.Equal("data:Stopped cache:Stopped web:Stopped", crew.States());
            Assert.Equal(ErrorKind.Timeout, crew.Services.Find("data").Error?.Kind);
            Assert.Equal(ErrorKind.Timeout, (await crew.Services.Completion)?.Kind);
        });

    [Fact, Sentence("16.24")]
    public void S16_nothing_is_started_once_the_shutdown_has_begun() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.Backoff = Backoff.None);
            crew.Add("slow", "data").Starting = Slow;
            crew.Add("web", "slow");
            crew.Add("late", "data").Ending = Slow;
        },
        static async (world, crew) =>
        {
            var starting = crew.Services.StartAsync().AsTask();
            await world.AdvanceAsync(Second / 2);
            var disposal = world.Runtime.DisposeAsync().AsTask();
            crew["data"].Crash();
            var refused = await crew.RefusedAsync(static async services => await services.StartAsync("web"));
            Assert.Equal(ErrorKind.Unavailable, refused.Kind);
            await disposal;
            Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<ProcessException>(() => starting)).Kind);
            Assert.Single(crew["data"].Pids);
            Assert.Empty(crew["web"].Pids);
            Assert.Equal("data:Stopped slow:Stopped web:Stopped late:Stopped", crew.States());
        });

    [Fact, Sentence("16.25")]
    public void S16_the_later_of_two_wishes_counts() => Crew.Run(
        static crew =>
        {
            crew.Add("data").Ending = Slow;
            crew.Add("web", "data").Ending = Slow;
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            var stop = crew.Services.StopAsync("data").AsTask();
            await world.AdvanceAsync(Second / 2);
            Assert.Equal("data:Running web:Stopping", crew.States());
            await crew.Services.StartAsync("web");
            Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<ProcessException>(() => stop)).Kind);
            Assert.Equal("data+ web+ web- web+", crew.Noted());
            stop = crew.Services.StopAsync("data").AsTask();
            await world.AdvanceAsync(Second * 1.5);
            Assert.Equal("data:Stopping web:Stopped", crew.States());
            var start = crew.Services.StartAsync("web").AsTask();
            await world.SettleAsync();
            await crew.Services.StopAsync("web");
            Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<ProcessException>(() => start)).Kind);
            await stop;
            await world.SettleAsync();
            Assert.Equal("web- data- data+", crew.Noted());
            Assert.Equal("data:Running web:Stopped", crew.States());
        });

    [Fact, Sentence("16.25")]
    public void S16_a_restart_that_was_due_while_it_was_to_be_stopped_comes_when_it_is_not_to_any_more() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.Backoff = new Backoff { Initial = Second, Jitter = 0 });
            crew.Add("web", "data").Ending = static async () => await ProcessContext.Current.DelayAsync(3 * Second);
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Crash();
            await world.SettleAsync();
            var stop = crew.Services.StopAsync("data").AsTask();
            await world.AdvanceAsync(2 * Second);
            Assert.Equal("data:Starting web:Stopping", crew.States());
            await crew.Services.StartAsync("data");
            Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<ProcessException>(() => stop)).Kind);
            Assert.Equal([TimeSpan.Zero, 2 * Second], crew["data"].Begins);
        });

    [Fact, Sentence("16.26")]
    public void S16_nobody_can_end_what_keeps_the_services() => Crew.Run(
        static crew => crew.Add("data").Starting = static self =>
        {
            self.TrapLinks = true;
            return default;
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            var keeper = crew["data"].Self is ProcessCell cell ? cell.Parent : default;
            foreach (var operation in (Action[])[() => world.Root.Terminate(keeper), () => world.Root.Cancel(keeper)]) { Assert.Equal(ErrorKind.Invalid, Worlds.Refused(operation).Kind); }
            var probe = await world.ProbeAsync();
            await probe.DoAsync(self => self.Link(keeper));
            world.Root.Terminate(probe.Pid);
            await world.SettleAsync();
            Assert.Equal(ServiceState.Running, crew.Services.State("data"));
            await crew.Services.StopAsync("data");
        });

    private static async ValueTask Slow() => await ProcessContext.Current.DelayAsync(Second);

    private static ValueTask Slow(ProcessContext self) => self.DelayAsync(Second);
}
