namespace TypedProcess.Soak;

/// <summary>What is called: works a little, and says who it was.</summary>
internal sealed class Errand(Acts acts)
{
    public const string Id = "soak:errand";

    public static ProcessDefinition Definition { get; } = new ErrandDefinition();

    public async ValueTask<PayloadValue> RunAsync()
    {
        await acts.StartedAsync();
        await acts.SomeAsync();
        if (acts.Random.OneIn(4)) { throw new InvalidOperationException("the errand burns"); }
        return acts.Me.Number;
    }

    private sealed class ErrandDefinition() : RunDefinition<Errand>(Errand.Id)
    {
        protected override ValueTask<PayloadValue> RunAsync(Errand process) => process.RunAsync();
    }
}
