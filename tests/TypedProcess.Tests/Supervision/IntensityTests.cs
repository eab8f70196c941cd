using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class IntensityTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Theory, Sentence("15.40", "15.41")]
    [InlineData(0, false), InlineData(1, true)]
    public void S15_a_restart_as_old_as_the_window_still_counts_and_an_older_one_does_not(int late, bool lives) => Wards.Run(
        async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(3, TimeSpan.FromSeconds(5), Backoff.None), "a");
            for (var round = 0; round < 3; round++)
            {
                wards["a"].Crash();
                await world.AdvanceAsync(TimeSpan.FromSeconds(1));
            }
            wards.AssertAlive();
            await world.AdvanceAsync(TimeSpan.FromSeconds(2) + late * Tick);
            wards["a"].Crash();
            await world.SettleAsync();
            Assert.Equal(lives ? 5 : 4, wards["a"].Pids.Count);
            if (lives) { wards.AssertAlive(); }
            else { Assert.True(wards.Outcome().Failed); }
        },
        20);

    [Fact, Sentence("15.41")]
    public void S15_failures_that_come_slowly_are_restarted_for_ever() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(1, TimeSpan.FromSeconds(5), Backoff.None), "a");
            for (var round = 0; round < 30; round++)
            {
                wards["a"].Crash();
                await world.AdvanceAsync(TimeSpan.FromSeconds(5) + Tick);
            }
            Assert.Equal(30, (await wards.InfoAsync("a")).Restarts);
        },
        5);

    [Fact, Sentence("15.40")]
    public void S15_restarts_of_all_children_count_together() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(2, backoff: Backoff.None), "a", "b", "c");
        wards.Noted();
        foreach (var ward in wards.Of("a", "b")) { ward.Crash(); }
        await world.SettleAsync();
        wards.AssertAlive();
        wards["c"].Crash();
        await world.SettleAsync();
        Assert.EndsWith("c- b- a-", wards.Noted(), StringComparison.Ordinal);
        Assert.Equal("c", wards.Outcome().Error?.Details["child"].AsText());
    });

    [Fact, Sentence("15.42", "15.43")]
    public void S15_who_gives_up_stops_the_others_in_order_and_fails_with_the_causes() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(2, backoff: Wards.Steady), "a", "b", "c");
        wards.Noted();
        for (var round = 1; round <= 3; round++)
        {
            wards["b"].Crash($"boom {round}");
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(500));
        }
        Assert.Equal("b- b+ b- b+ b- c- a-", wards.Noted());
        var error = wards.Outcome().Error!;
        Assert.Equal((ErrorKind.Unavailable, null), (error.Kind, error.Retryable));
        Assert.Equal("supervisor gave up: there were 2 restarts within 00:00:05, and child 'b' failed: boom 3", error.Message);
        Assert.Equal((ErrorKind.Internal, "boom 3"), (error.Cause!.Kind, error.Cause.Message));
        Assert.Equal(("b", "test:puppet", 2), (error.Details["child"].AsText(), error.Details["definition"].AsText(), error.Details["restarts"].AsInteger()));
        var errors = error.Details["errors"].AsTable().Items.Select(static entry => (entry.AsTable()["child"].AsText(), entry.AsTable()["error"].AsError().Message));
        Assert.Equal([("b", "boom 1"), ("b", "boom 2"), ("b", "boom 3")], errors);
        Assert.Equal("boom 3", error.Details["causes"].AsTable()[0].AsError().Message);
    });

    [Fact, Sentence("15.44")]
    public void S15_a_supervisor_above_restarts_the_one_that_gave_up_and_the_causes_lead_down() => Wards.Run(static async (world, wards) =>
    {
        var inner = Supervisor.OneForOne(1, backoff: Backoff.None).Add(wards["a"].Child).Add(wards["b"].Child);
        await wards.StartAsync(Supervisor.OneForOne(1, backoff: Backoff.None).Add(inner.Child("inner")).Add(wards["c"].Child));
        wards.Noted();
        for (var round = 1; round <= 2; round++)
        {
            wards["b"].Crash($"boom {round}");
            await world.SettleAsync();
        }
        Assert.Equal("b- b+ b- a- a+ b+", wards.Noted());
        Assert.StartsWith("supervisor gave up", (await wards.InfoAsync("inner")).LastError?.Message, StringComparison.Ordinal);
        for (var round = 3; round <= 4; round++)
        {
            wards["b"].Crash($"boom {round}");
            await world.SettleAsync();
        }
        Assert.Equal("b- b+ b- a- c-", wards.Noted());
        var error = wards.Outcome().Error!;
        Assert.Equal(("inner", "b", "boom 4"), (error.Details["child"].AsText(), error.Cause!.Details["child"].AsText(), error.Cause.Cause!.Message));
        Assert.Equal(2, error.Details["causes"].AsTable().Items.Length);
    });

    [Theory, Sentence("15.45")]
    [InlineData(Restart.Permanent, false), InlineData(Restart.Transient, false), InlineData(Restart.Temporary, false), InlineData(Restart.Permanent, true)]
    public void S15_an_error_that_is_not_retryable_is_not_retried_unless_that_is_asked_for(Restart restart, bool retries) => Wards.Run(
        async (world, wards) =>
        {
            var inner = Supervisor.OneForOne(backoff: Backoff.None).Add(wards["a"].Child).Add(wards["b"].Child, restart) with { RetriesUnretryable = retries };
            await wards.StartAsync(Supervisor.OneForOne(backoff: Backoff.None).Add(inner.Child("inner")));
            wards.Noted();
            wards["b"].Fail(new ProcessError(ErrorKind.Invalid, "no such account", Retryable: false));
            await world.SettleAsync();
            if (retries || restart == Restart.Temporary)
            {
                Assert.Equal(retries ? "b- b+" : "b-", wards.Noted());
                wards.AssertAlive();
                return;
            }
            Assert.Equal("b- a-", wards.Noted());
            var error = wards.Outcome().Error!;
            Assert.Equal((false, "supervisor gave up: child 'b' failed with an error that is not retryable: no such account"), (error.Retryable, error.Cause!.Message));
            Assert.Equal("no such account", error.Cause.Cause!.Message);
        },
        20);

    [Fact, Sentence("15.46")]
    public void S15_what_another_process_did_is_no_reason_not_to_try_again() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Backoff.None), "a", "b");
        var gone = wards["b"].Pid;
        world.Root.Terminate(gone);
        await world.SettleAsync();
        wards["a"].Ref.Do(self => self.Send(gone, "note", "x"));
        await world.SettleAsync();
        wards["a"].Ref.Do(static self => self.Send("nobody", "note", "x"));
        await world.SettleAsync();
        wards.AssertAlive();
        Assert.Equal((2, false), ((await wards.InfoAsync("a")).Restarts, (await wards.InfoAsync("a")).LastError?.Retryable));
    });

    [Fact, Sentence("15.40")]
    public void S15_with_no_restarts_allowed_the_first_failure_is_the_end_also_of_a_permanent_child_that_ends_normally() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForAll(0), "a");
        wards["a"].End();
        await world.SettleAsync();
        Assert.Equal("a+ a-", wards.Noted());
        Assert.Contains("ended normally", wards.Outcome().Error!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void S15_limits_that_make_no_sense_are_refused()
    {
        Expect.Refused(ErrorKind.Invalid, static () => Supervisor.OneForOne(-1));
        Expect.Refused(ErrorKind.Invalid, static () => Supervisor.OneForAll(1, TimeSpan.Zero));
        Expect.Refused(ErrorKind.Invalid, static () => Supervisor.RestForOne(1, TimeSpan.FromDays(366)));
    }
}
