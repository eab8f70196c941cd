using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServiceStartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly string[] InOrder = ["data", "mail", "cache", "web"];

    [Fact, Sentence("16.03", "16.04", "16.05")]
    public void S16_a_service_starts_when_all_that_it_requires_run_and_others_start_beside_it() => Crew.Run(
        static crew =>
        {
            crew.Add("web", "cache", "data").Starting = Slow;
            crew.Add("cache", "data").Starting = Slow;
            crew.Add("data").Starting = Slow;
            crew.Add("mail").Starting = Slow;
        },
        static async (world, crew) =>
        {
            await world.AdvanceAsync(Second * 10);
            Assert.Empty(crew.Log);
            var begin = world.Clock.Elapsed;
            await crew.Services.StartAsync();
            Assert.Equal(begin + 3 * Second, world.Clock.Elapsed);
            Assert.Equal([begin, begin, begin + Second, begin + 2 * Second], InOrder.Select(name => Assert.Single(crew[name].Begins)));
            Assert.Equal("data:Running cache:Running web:Running mail:Running", crew.States());
            Assert.Equal(crew["web"].Pids[0], crew.Services.Find("web").Pid);
            Assert.True(crew.Changes().IndexOf("cache:Running", StringComparison.Ordinal) < crew.Changes().IndexOf("web:Starting", StringComparison.Ordinal));
        });

    [Fact, Sentence("16.06")]
    public void S16_one_that_does_not_start_by_itself_is_started_by_name_or_for_another_one() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.AutoStart = false);
            crew.Add("more", static own => own.AutoStart = false);
            crew.Add("most", static own => (own.AutoStart, own.Requires) = (false, ["more"]));
            crew.Add("web", "data");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            Assert.Equal("data+ web+", crew.Noted());
            Assert.Equal(ServiceState.Unknown, crew.Services.State("more"));
            var pid = await crew.Services.StartAsync("most");
            Assert.Equal("more+ most+", crew.Noted());
            Assert.Equal(crew["most"].Pids[0], pid);
            Assert.Equal(pid, await crew.Services.StartAsync("most"));
            await crew.Services.StartAsync();
            Assert.Empty(crew.Log);
        });

    [Fact, Sentence("16.07", "16.08")]
    public void S16_what_requires_one_that_does_not_start_in_time_is_not_started_and_the_others_run() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.StartTimeout = 5 * Second).Starting = static async self => await self.DelayAsync(TimeSpan.FromHours(1), self.Cancellation);
            crew.Add("cache", "data");
            crew.Add("web", "cache");
            crew.Add("mail");
        },
        static async (world, crew) =>
        {
            var error = await crew.RefusedAsync(static services => services.StartAsync());
            Assert.Equal(5 * Second, world.Clock.Elapsed);
            Assert.Equal(ErrorKind.Unavailable, error.Kind);
            Assert.StartsWith("3 services were not started: data: service 'data' did not start within 00:00:05; cache: ", error.Message, StringComparison.Ordinal);
            await world.SettleAsync();
            Assert.Equal("data:Failed cache:Stopped web:Stopped mail:Running", crew.States());
            Assert.Equal(ErrorKind.Timeout, crew.Services.Find("data").Error?.Kind);
            var why = crew.Services.Find("web").Error!;
            Assert.Equal("service 'web' was not started: 'cache', which it requires, is not running", why.Message);
            Assert.Equal("service 'cache' was not started: 'data', which it requires, has failed", why.Cause?.Message);
            Assert.Equal(ErrorKind.Timeout, why.Cause?.Cause?.Kind);
            Assert.Empty(crew["web"].Pids);
        });

    [Fact, Sentence("16.07")]
    public void S16_attempts_that_fail_count_against_the_time_of_the_start() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => (own.StartTimeout, own.MaxRestarts, own.Backoff) = (Second, int.MaxValue, new Backoff { Initial = Second / 4, Factor = 1, Jitter = 0 })).Constructing = static _ => throw new InvalidOperationException("no disk");
            crew.Add("web", "data");
        },
        static async (world, crew) =>
        {
            var error = await crew.RefusedAsync(static async services => await services.StartAsync("web"));
            Assert.Contains("'data', which it requires, has failed", error.Message, StringComparison.Ordinal);
            Assert.Equal("no disk", error.Cause?.Cause?.Message);
            Assert.InRange(crew["data"].Pids.Count, 4, 5);
            await world.AdvanceAsync(10 * Second);
            Assert.InRange(crew["data"].Pids.Count, 4, 5);
            Assert.Equal("data:Failed web:Stopped", crew.States());
        });

    [Fact, Sentence("16.09")]
    public void S16_one_that_waits_for_a_failed_one_starts_when_that_is_started_again() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.MaxRestarts = 0).Constructing = static copy =>
            {
                if (copy == 1) { throw new InvalidOperationException("no disk"); }
            };
            crew.Add("web", "data");
        },
        static async (_, crew) =>
        {
            await crew.RefusedAsync(static services => services.StartAsync());
            Assert.Equal("data:Failed web:Stopped", crew.States());
            await crew.Services.StartAsync("web");
            Assert.Equal("data:Running web:Running", crew.States());
            Assert.Null(crew.Services.Find("web").Error);
        });

    [Fact, Sentence("16.10")]
    public void S16_one_that_has_ended_normally_has_done_what_it_was_there_for() => Crew.Run(
        static crew =>
        {
            crew.Options.Add(ProcessDefinition.Inline("test:migration", static (_, _) => new ValueTask<PayloadValue>(1)));
            crew.Options.AddService("migration", ChildSpec.Of("test:migration") with { Restart = Restart.Transient });
            crew.Add("slow").Starting = Slow;
            crew.Add("web", "migration", "slow");
        },
        static async (_, crew) =>
        {
            await crew.Services.StartAsync();
            Assert.Equal("migration:Exited slow:Running web:Running", crew.States());
            Assert.Equal("migration:Starting migration:Running migration:Exited", string.Join(' ', crew.Changes().Split(' ').Where(static change => change[0] == 'm')));
            await crew.Services.StopAsync("web");
            await crew.Services.StartAsync("web");
            Assert.Equal(3, crew.Changes().Split(' ').Count(static change => change[0] == 'm'));
            await crew.Services.StartAsync("migration");
            Assert.Equal(4, crew.Changes().Split(' ').Count(static change => change[0] == 'm' && change != "migration:Exited"));
        });

    [Fact, Sentence("16.11")]
    public void S16_a_supervisor_runs_when_its_children_do() => Crew.Run(
        static crew =>
        {
            var inner = new Hand(crew, "inner") { Starting = Slow };
            crew.Options.AddService("pool", Supervisor.OneForOne().Add(inner.Child).Child());
            crew.Add("web", "pool");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            Assert.Equal(Second, world.Clock.Elapsed);
            Assert.Equal("inner+ web+", crew.Noted());
            await crew.Services.StopAsync();
            Assert.Equal("web- inner-", crew.Noted());
        });

    [Fact, Sentence("16.12")]
    public void S16_a_token_ends_the_wait_and_not_the_start() => Crew.Run(
        static crew => crew.Add("data").Starting = Slow,
        static async (world, crew) =>
        {
            using var source = new CancellationTokenSource();
            var start = crew.Services.StartAsync("data", source.Token).AsTask();
            await world.AdvanceAsync(Second / 2);
            Fire(source);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
            await world.AdvanceAsync(Second);
            Assert.Equal(ServiceState.Running, crew.Services.State("data"));
        });

    [Fact, Sentence("16.12")]
    public void S16_a_process_may_start_and_stop_services() => Crew.Run(
        static crew => crew.Add("data").Starting = Slow,
        static async (world, crew) =>
        {
            var probe = await world.ProbeAsync();
            var pid = await probe.DoAsync(static async self =>
            {
                var data = await self.Runtime.Services.StartAsync("data");
                Assert.Same(self, ProcessContext.Current);
                return data;
            });
            Assert.Equal(crew["data"].Pids[0], pid);
            await probe.DoAsync(static async self =>
            {
                await self.Runtime.Services.StopAsync("data");
                return true;
            });
            Assert.Equal("data+ data-", crew.Noted());
        });

    private static void Fire(CancellationTokenSource source) => source.Cancel();

    private static ValueTask Slow(ProcessContext self) => self.DelayAsync(Second);
}
