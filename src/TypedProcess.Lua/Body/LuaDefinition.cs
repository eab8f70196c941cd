namespace TypedProcess.Lua;

/// <summary>A script as a definition: any arguments, any topics.</summary>
internal sealed class LuaDefinition : ProcessDefinition
{
    private readonly LuaHostMemory _memory;

    public LuaDefinition(LuaProgram program, LuaHostMemory memory, LuaLog log, LuaModuleSet prelude)
        : base(program.Script.Id)
    {
        Prelude = prelude;
        Program = program;
        Log = log;
        _memory = memory;
        Permissions = program.Script.Permissions;
        MailboxMessages = program.Script.Limits.MailboxMessages;
        var limits = program.Script.Limits;
        StateLimits = new LuaStateLimits
        {
            MemoryBytes = limits.Memory,
            // The main function is one, and not counted by those who set the limit.
            Coroutines = limits.Coroutines == int.MaxValue ? int.MaxValue : limits.Coroutines + 1,
            SliceInstructions = limits.SliceInstructions,
            TickInstructions = Math.Min(1000, limits.SliceInstructions),
        };
    }

    public LuaProgram Program { get; }

    public LuaModuleSet Prelude { get; }

    public LuaStateLimits StateLimits { get; }

    public LuaLog Log { get; }

    /// <summary>A script has started when its top level has returned.</summary>
    internal override bool SaysWhenStarted => true;

    public LuaMemory MemoryOf(ProcessHost host) => _memory.Of(host);

    internal override ProcessError? TryReadStart(Payload arguments, out ProcessStart? start)
    {
        start = new LuaStart(Id, arguments);
        return null;
    }

    internal override ProcessBody NewBody(ProcessStart start) =>
        start is LuaStart { Arguments: var arguments } ? new LuaBody(this, arguments) : throw new ProcessException(Refusal.Argument(nameof(start), $"the arguments of {Id}; it is a script, and no class"));
}
