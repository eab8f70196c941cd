using System.Text;

namespace TypedProcess.Lua;

/// <summary>One line of a script's log, or one that it printed.</summary>
/// <param name="Time">When, by the clock of the runtime.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What it says.</param>
/// <param name="Fields">What belongs to it, by name; empty when there is nothing.</param>
/// <param name="Pid">The process.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="FrameId">Its frame id, <c>definition#chain</c>: lines of one call chain have the same chain.</param>
public sealed record LuaLogLine(DateTimeOffset Time, LuaLogLevel Level, string Message, PayloadTable Fields, Pid Pid, string DefinitionId, string FrameId)
{
    /// <summary>Time, level, pid, frame id (which begins with the definition id), message and fields, as text. Further lines of the message are indented, so that no script can write what looks like the line of another one.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Rfc3339.Format(Time)} {Word(Level)} {Pid} {FrameId} {Message}");
        foreach (var item in Fields.Items) { text.Append(' ').Append(item); }
        foreach (var (name, value) in Fields.Fields) { text.Append(' ').Append(name.TryGetText(out var known) ? known : name.ToString()).Append('=').Append(value); }
        return text.ToString().ReplaceLineEndings(Environment.NewLine + "    ");
    }

    private static string Word(LuaLogLevel level) => level switch
    {
        LuaLogLevel.Debug => "DEBUG",
        LuaLogLevel.Warn => "WARN",
        LuaLogLevel.Error => "ERROR",
        _ => "INFO",
    };
}
