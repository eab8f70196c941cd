namespace TypedProcess.Lua.Tests.Table;

/// <summary>The definition of the actor in C#: it takes a program, a list of commands to begin with.</summary>
internal sealed class CsActorDefinition(string id, PolicyStore policies) : RunDefinition<CsActor>(id)
{
    protected override ProcessStart? ReadStart(ref PayloadReader arguments) =>
        new Start(Id, policies, arguments.HasMore ? arguments.ReadValue("program") : default);

    protected override async ValueTask<PayloadValue> RunAsync(CsActor process) => await process.RunAsync();

    private sealed class Start(string id, PolicyStore policies, PayloadValue program) : ProcessStart<CsActor>
    {
        public override string ProcessId => id;

        protected override object Create(ProcessContext self) => new CsActor(self, policies, program);
    }
}
