namespace TypedProcess.Lua.Tests.Walks;

/// <summary>A message of a walk, and what became of it.</summary>
internal sealed class WalkMail(string to, string topic)
{
    public string To => to;

    public string Topic => topic;

    public bool IsAsk => topic == "q";

    public bool IsAccepted { get; set; }

    public bool IsRefused { get; set; }

    public int Reads { get; set; }

    public int Dead { get; set; }
}
