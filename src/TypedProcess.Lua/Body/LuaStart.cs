namespace TypedProcess.Lua;

/// <summary>What a Lua process starts with: the arguments of its main function.</summary>
internal sealed class LuaStart(string id, Payload arguments) : ProcessStart
{
    public override string ProcessId => id;

    public Payload Arguments => arguments;

    // There is no object of a class; the body reads the arguments.
    protected override object Create(ProcessContext self) => this;
}
