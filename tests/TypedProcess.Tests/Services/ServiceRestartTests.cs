using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServiceRestartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Backoff Steady = new() { Initial = Second, Factor = 2, Jitter = 0 };

    [Fact, Sentence("16.30", "16.31")]
    public void S16_a_service_that_crashes_is_started_again_and_those_that_require_it_go_on() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.Backoff = Steady);
            crew.Add("web", "data");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Crash();
            await world.SettleAsync();
            var info = crew.Services.Find("data");
            Assert.Equal((ServiceState.Starting, null, 0, "boom"), (info.State, info.Pid, info.Restarts, info.Error?.Message));
            var pid = await crew.Services.StartAsync("data");
            Assert.Equal((crew["data"].Pids[1], pid), (pid, crew.Services.Find("data").Pid!.Value));
            Assert.Equal(Second, world.Clock.Elapsed);
            Assert.Equal((ServiceState.Running, 1, null), (crew.Services.State("data"), crew.Services.Find("data").Restarts, crew.Services.Find("data").Error));
            Assert.Equal("data+ web+ data- data+", crew.Noted());
        });

    [Fact, Sentence("16.32")]
    public void S16_a_restart_too_waits_for_what_it_requires() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.Backoff = Steady with { Initial = 10 * Second });
            crew.Add("web", static own => (own.Requires, own.Backoff, own.MaxRestarts) = (["data"], Steady, 1));
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Crash();
            crew["web"].Crash();
            await world.AdvanceAsync(5 * Second);
            Assert.Equal("data:Starting web:Starting", crew.States());
            Assert.Single(crew["web"].Pids);
            await world.AdvanceAsync(5 * Second);
            Assert.Equal("data:Running web:Running", crew.States());
            Assert.Equal(10 * Second, crew["web"].Begins[1]);
        });

    [Fact, Sentence("16.32")]
    public void S16_a_restart_without_what_it_requires_is_none() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.MaxRestarts = 0);
            crew.Add("web", "data");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Crash();
            await world.SettleAsync();
            Assert.Equal("data:Failed web:Running", crew.States());
            crew["web"].Crash();
            await world.AdvanceAsync(Second);
            Assert.Equal("data:Failed web:Stopped", crew.States());
            Assert.Equal("boom", crew.Services.Find("web").Error?.Cause?.Cause?.Message);
        });

    [Fact, Sentence("16.33")]
    public void S16_too_many_restarts_and_it_has_failed_and_no_other_one_is_touched() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => (own.MaxRestarts, own.Backoff) = (2, Backoff.None));
            crew.Add("web", "data");
            crew.Add("mail");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            for (var i = 0; i < 3; i++)
            {
                crew["data"].Crash();
                await world.SettleAsync();
            }
            Assert.Equal("data:Failed web:Running mail:Running", crew.States());
            var error = crew.Services.Find("data").Error!;
            Assert.Equal("service 'data' failed after 2 restarts within 00:00:05: boom", error.Message);
            Assert.Equal(("boom", 2, "data"), (error.Cause?.Message, error.Details["restarts"].AsInteger(), error.Details["service"].AsText()));
            await crew.Services.StartAsync("data");
            crew["data"].Crash();
            await world.SettleAsync();
            Assert.Equal(ServiceState.Running, crew.Services.State("data"));
        });

    [Theory, Sentence("16.34")]
    [InlineData(Restart.Permanent, false, ServiceState.Running)]
    [InlineData(Restart.Permanent, true, ServiceState.Running)]
    [InlineData(Restart.Transient, false, ServiceState.Exited)]
    [InlineData(Restart.Transient, true, ServiceState.Running)]
    [InlineData(Restart.Temporary, false, ServiceState.Exited)]
    [InlineData(Restart.Temporary, true, ServiceState.Failed)]
    public void S16_what_becomes_of_one_that_ends_by_itself_is_its_restart_policy(Restart restart, bool fails, ServiceState state) => Crew.Run(
        crew => crew.Add("data", own => (own.Restart, own.Backoff) = (restart, Backoff.None)),
        async (world, crew) =>
        {
            await crew.Services.StartAsync();
            if (fails) { crew["data"].Crash(); }
            else { crew["data"].End(); }
            await world.SettleAsync();
            Assert.Equal(state, crew.Services.State("data"));
            Assert.Equal(state == ServiceState.Running ? 2 : 1, crew["data"].Pids.Count);
        },
        20);

    [Fact, Sentence("16.33")]
    public void S16_an_error_that_is_not_retryable_is_not_retried() => Crew.Run(
        static crew => crew.Add("data"),
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Ref.Do(static self => self.Fail(new ProcessError(ErrorKind.Conflict, "hopeless", Retryable: false)));
            await world.SettleAsync();
            Assert.Equal(("data:Failed", false), (crew.States(), crew.Services.Find("data").Error?.Retryable));
        });

    [Fact, Sentence("16.35")]
    public void S16_a_restart_that_hangs_is_a_failure_like_any_other() => Crew.Run(
        static crew => crew.Add("data", static own => (own.StartTimeout, own.Backoff) = (2 * Second, Steady)),
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Starting = self => self.DelayAsync(crew["data"].Pids.Count == 2 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
            crew["data"].Crash();
            await world.AdvanceAsync(10 * Second);
            Assert.Equal([TimeSpan.Zero, Second, 5 * Second], crew["data"].Begins);
            Assert.Equal((ServiceState.Running, 2), (crew.Services.State("data"), crew.Services.Find("data").Restarts));
        });

    [Fact, Sentence("16.36")]
    public void S16_with_the_option_it_restarts_with_what_it_requires() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.Backoff = Steady);
            crew.Add("cache", static own => (own.Requires, own.RestartsWithRequired) = (["data"], true));
            crew.Add("web", "cache");
            crew.Add("mail", "data");
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew.Noted();
            crew["data"].Crash();
            await world.SettleAsync();
            Assert.Equal("data- web- cache-", crew.Noted());
            Assert.Equal("data:Starting cache:Stopped web:Stopped mail:Running", string.Join(' ', crew.Services.List().OrderBy(static service => service.Name == "mail").Select(static service => $"{service.Name}:{service.State}")));
            Assert.Contains("is started again together with 'data'", crew.Services.Find("web").Error?.Message, StringComparison.Ordinal);
            var web = await crew.Services.StartAsync("web");
            Assert.Equal(crew["web"].Pids[1], web);
            Assert.Equal("data+ cache+ web+", crew.Noted());
            Assert.Single(crew["mail"].Pids);
        });

    [Fact, Sentence("16.36")]
    public void S16_with_the_option_it_does_not_outlive_what_it_requires() => Crew.Run(
        static crew =>
        {
            crew.Add("data", static own => own.MaxRestarts = 0);
            crew.Add("cache", static own => (own.Requires, own.RestartsWithRequired) = (["data"], true));
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew["data"].Crash();
            await world.SettleAsync();
            Assert.Equal("data:Failed cache:Stopped", crew.States());
            Assert.Equal("service 'cache' was not started: 'data', which it requires, has failed", crew.Services.Find("cache").Error?.Message);
        });

    [Fact, Sentence("16.37")]
    public void S16_without_an_essential_service_none_goes_on() => Crew.Run(
        static crew =>
        {
            crew.Add("data").Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
            crew.Add("web", "data");
            crew.Add("core", static own => (own.IsEssential, own.MaxRestarts) = (true, 0));
        },
        static async (world, crew) =>
        {
            await crew.Services.StartAsync();
            crew.Noted();
            crew["core"].Crash();
            var failure = await crew.Services.Completion;
            Assert.Equal("the essential service 'core' has failed: service 'core' failed after 0 restarts within 00:00:05: boom", failure?.Message);
            Assert.Equal("core- web- data-", crew.Noted());
            Assert.Equal("data:Stopped web:Stopped core:Failed", crew.States());
            Assert.Equal(ErrorKind.Unavailable, (await crew.RefusedAsync(static async services => await services.StartAsync("web"))).Kind);
            await world.Root.PuppetAsync();
        });
}
