using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

public sealed class ErrorTests
{
    private static readonly ProcessError Rich = new ProcessError(ErrorKind.RateLimited, "slow down", Retryable: true) { Stack = "at somewhere", Cause = new ProcessError(ErrorKind.Timeout, "deeper") }.With("after", 3);

    [Fact]
    [Sentence("12.03")]
    public void S12_an_error_keeps_everything_on_its_way_through_a_chain_of_processes() => TestWorld.RunSeeds(5, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:fails", static ValueTask (_, _) => throw new ProcessException(Rich)));
        world.Runtime.Add(ProcessDefinition.Inline("test:passes", static async (self, _) => await self.Spawner.CallAsync("test:fails")));
        var watcher = await world.ProbeAsync();
        await watcher.DoAsync(static self => self.Monitored.SpawnAsync("test:passes"));
        await world.SettleAsync();
        Assert.Equal(Rich, Assert.Single(watcher.Exits).Outcome.Error);
        Assert.Equal(Rich, await Expect.RefusedAsync(ErrorKind.RateLimited, () => world.Root.Spawner.CallAsync("test:passes")));
    });

    [Fact]
    public void S12_an_error_is_a_value_that_can_be_sent_and_returned() => TestWorld.RunSeeds(5, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:echo", static (_, arguments) => new ValueTask<PayloadValue>(arguments[0])));
        Assert.Equal(Rich, (await world.Root.Spawner.CallAsync("test:echo", Rich)).AsError());
    });

    [Fact]
    public void S12_an_exception_of_user_code_becomes_Internal_with_type_message_and_stack() => TestWorld.RunSeeds(5, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:throws", static ValueTask (_, _) => throw new InvalidOperationException("oops")));
        var error = await Expect.RefusedAsync(ErrorKind.Internal, () => world.Root.Spawner.CallAsync("test:throws"));
        Assert.Equal("oops", error.Message);
        Assert.Null(error.Retryable);
        Assert.Equal(("System.InvalidOperationException", "oops"), (error.Details["type"].AsText(), error.Details["message"].AsText()));
        Assert.Contains(nameof(ErrorTests), error.Details["stack"].AsText(), StringComparison.Ordinal);
        Assert.Contains(nameof(ErrorTests), error.Stack, StringComparison.Ordinal);
    });

    [Fact]
    [Sentence("12.02")]
    public void S12_an_error_has_kind_message_retryable_details_and_stack()
    {
        Assert.Equal((ErrorKind.RateLimited, "slow down", true, "at somewhere"), (Rich.Kind, Rich.Message, Rich.Retryable, Rich.Stack));
        Assert.Equal(3, Rich.Details["after"].AsInteger());
        Assert.Null(new ProcessError(ErrorKind.Unknown, "?").Retryable);
        var wrapped = Rich.Wrap("while eating");
        Assert.Equal("while eating: slow down", wrapped.Message);
        Assert.Equal(Rich, wrapped with { Message = Rich.Message });
    }

    [Theory]
    [InlineData(ErrorKind.Unknown, "")]
    [InlineData(ErrorKind.NotFound, "NotFound")]
    [InlineData(ErrorKind.AlreadyExists, "AlreadyExists")]
    [InlineData(ErrorKind.Invalid, "Invalid")]
    [InlineData(ErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData(ErrorKind.Unavailable, "Unavailable")]
    [InlineData(ErrorKind.Internal, "Internal")]
    [InlineData(ErrorKind.Canceled, "Canceled")]
    [InlineData(ErrorKind.Conflict, "Conflict")]
    [InlineData(ErrorKind.Timeout, "Timeout")]
    [InlineData(ErrorKind.RateLimited, "RateLimited")]
    [Sentence("12.01")]
    public void S12_each_kind_has_its_text_and_a_text_its_kind(ErrorKind kind, string text)
    {
        Assert.Equal(text, ErrorKindText.Of(kind));
        Assert.True(ErrorKindText.TryParse(text, out var parsed));
        Assert.Equal(kind, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Unknown")]
    [InlineData("notfound")]
    [InlineData("1")]
    [InlineData(" Invalid")]
    [Sentence("12.01")]
    public void S12_any_other_text_is_no_kind(string? text) => Assert.False(ErrorKindText.TryParse(text, out _));
}
