namespace TypedProcess.Lua;

/// <summary>Where the log lines of a runtime's scripts go.</summary>
internal sealed class LuaLog(Action<LuaLogLine>? write)
{
    private readonly Action<LuaLogLine> _write = write ?? (static line => Console.Out.WriteLine(line.ToString()));

    public void Write(ProcessCell cell, LuaLogLevel level, string message, PayloadTable fields)
    {
        var line = new LuaLogLine(cell.Owner.Now(), level, message, fields, cell.Pid, cell.DefinitionInProgress.Id, cell.Id);
        // A log that cannot be written is no error of the script, and it could not do anything about it.
        try { _write(line); }
        catch (Exception) { return; }
    }
}
