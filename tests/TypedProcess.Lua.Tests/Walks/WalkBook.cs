using System.Globalization;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>Reads what the processes of a walk say, from any thread, and what the runtime says of them. What one process says is in its order; between two there is none.</summary>
internal sealed class WalkBook
{
    private const int LongestStory = 4_000;

    private static readonly string[] Topics = ["a", "b", "q"];

    private readonly Lock _gate = new();
    private readonly Queue<string> _said = new();

    public Dictionary<string, WalkLife> Lives { get; } = [];

    public Dictionary<(string From, long Number), WalkMail> Mails { get; } = [];

    /// <summary>Operations that were refused because there is no such process.</summary>
    public List<(string Word, string Target)> NotFound { get; } = [];

    /// <summary>What may be refused only to one that is condemned.</summary>
    public List<(string Pid, string What)> Refusals { get; } = [];

    /// <summary>The first rule that was broken.</summary>
    public string? Violation { get; private set; }

    /// <summary>How often each thing was said: a run in which nothing happens proves nothing.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>How much has been said.</summary>
    public long Lines { get; private set; }

    public void Violate(string what) => Violation ??= what;

    public string Story() => Violation + "\n" + string.Join('\n', _said);

    public int CountOf(string word)
    {
        lock (_gate) { return Counts.GetValueOrDefault(word); }
    }

    public WalkLife LifeOf(string pid)
    {
        if (!Lives.TryGetValue(pid, out var life)) { Lives.Add(pid, life = new WalkLife(pid)); }
        return life;
    }

    public void Read(Pid pid, string line)
    {
        lock (_gate)
        {
            Tell(pid + " " + line);
            var words = line.Split('\t');
            Counts[words[0]] = Counts.GetValueOrDefault(words[0]) + 1;
            var life = LifeOf(pid.ToString());
            if (life.UpgradesTo is not null && words[0] is not ("begins" or "upgrade no")) { Violate($"{pid}: code that was replaced says: {line}"); }
            try { Read(life, words); }
            catch (Exception unread) when (unread is KeyNotFoundException or IndexOutOfRangeException or FormatException or ArgumentException) { Violate($"{pid} says {line}: {unread.Message}"); }
        }
    }

    public void Died(DeadLetter letter)
    {
        lock (_gate) { Count(letter); }
    }

    public void Happened(LifecycleEvent happened)
    {
        lock (_gate) { Note(happened); }
    }

    private void Count(DeadLetter letter)
    {
        if (letter.Reason == DeadLetterReason.LateReply || letter.From is not { } from || !letter.Payload.TryGetInteger(out var number) || !Mails.TryGetValue((from.ToString(), number), out var mail)) { return; }
        Tell($"{letter.To} dead letter {number} of {from}: {letter.Reason}");
        mail.Dead++;
        if (letter.To.ToString() != mail.To) { Violate($"{number} of {from} to {mail.To} died at {letter.To}"); }
        if (letter.Reason != DeadLetterReason.ProcessEnded) { Violate($"{number} of {from} is a dead letter: {letter.Reason}"); }
        if (LifeOf(mail.To).Floor.GetValueOrDefault((from.ToString(), mail.Topic)) > number) { Violate($"{number} of {from} was never read, and a later one was"); }
    }

    private void Note(LifecycleEvent happened)
    {
        var life = LifeOf(happened.Pid.ToString());
        Tell($"{happened.Pid} {happened.Kind} {happened.Error?.Message}");
        switch (happened.Kind)
        {
            case LifecycleKind.Spawned: life.Parent = happened.Parent?.ToString(); break;
            case LifecycleKind.Condemned: life.IsCondemned = true; break;
            case LifecycleKind.Exited:
                life.Exited++;
                life.Error = happened.Error;
                break;
        }
    }

    private void Read(WalkLife life, string[] words)
    {
        switch (words[0])
        {
            case "begins": Begins(life, words[1] == "true", words[2] == "true"); break;
            case "send": Mails.Add((life.Pid, Number(words[2])), new WalkMail(words[1], words[3])); break;
            case "send ok": Mails[(life.Pid, Number(words[2]))].IsAccepted = true; break;
            case "send no":
                Refused("send", words[1], words[4]);
                Mails[(life.Pid, Number(words[2]))].IsRefused = true;
                break;
            case "reads": Reads(life, words[1], Number(words[2]), words[3], words[4]); break;
            case "listen": life.Listens.Add(words[1]); break;
            case "unlisten": life.Listens.Remove(words[1]); break;
            case "monitor ok": life.Watching.Add(words[1]); break;
            case "unmonitor ok": life.Watching.Remove(words[1]); break;
            case "link": life.Links[words[1]] = life.Links.GetValueOrDefault(words[1]) + 1; break;
            case "link ok": life.Linked.Add(words[1]); break;
            case "unlink": life.Unlinked.Add(words[1]); break;
            case "monitor no" or "link no" or "terminate no" or "cancel no": Refused(words[0], words[1], words[2]); break;
            case "terminate" or "cancel": LifeOf(words[1]).IsHunted = true; break;
            case "trap":
                life.Traps = words[1] == "true";
                life.HasTrapped |= life.Traps;
                break;
            case "spawn ok":
                if (words[2].EndsWith("monitored", StringComparison.Ordinal)) { life.Watching.Add(words[1]); }
                if (words[2].Contains("linked", StringComparison.Ordinal)) { life.Linked.Add(words[1]); }
                break;
            case "spawn no" when words[1] != "AlreadyExists" || words[3].Length == 0: Refusals.Add((life.Pid, $"a spawn was refused: {words[1]}")); break;
            case "upgrade": life.UpgradesTo = words[1]; break;
            case "upgrade no":
                if (words[1] != "walk:broken") { Refusals.Add((life.Pid, $"an upgrade to {words[1]} was refused: {words[2]}")); }
                life.UpgradesTo = null;
                break;
            case "exit":
                if (!life.Watching.Remove(words[1])) { Violate($"{life.Pid} sees an EXIT of {words[1]} that it does not monitor"); }
                life.Exits.Add((words[1], words[2] == "true", words[3]));
                break;
            case "link down":
                life.LinkDowns[words[1]] = life.LinkDowns.GetValueOrDefault(words[1]) + 1;
                if (!life.HasTrapped) { Violate($"{life.Pid} sees the LINK_DOWN of {words[1]} and never trapped"); }
                break;
            case "returns": life.Returned = words[1]; break;
            case "fails": life.Fails = true; break;
        }
    }

    private void Tell(string line)
    {
        Lines++;
        _said.Enqueue(line);
        if (_said.Count > LongestStory) { _said.Dequeue(); }
    }

    private void Begins(WalkLife life, bool isUpgraded, bool traps)
    {
        if (isUpgraded != life.Versions > 0 || isUpgraded != life.UpgradesTo is not null || life.UpgradesTo == "walk:broken") { Violate($"{life.Pid} begins out of turn"); }
        if (traps != life.Traps) { Violate($"{life.Pid} begins with trap_links {traps}"); }
        life.Versions++;
        life.UpgradesTo = null;
        life.Listens.Clear();
    }

    // From one sender, nothing that was on the same route is left behind.
    private void Reads(WalkLife life, string from, long number, string topic, string route)
    {
        if (!Mails.TryGetValue((from, number), out var mail) || mail.To != life.Pid || mail.Topic != topic)
        {
            Violate($"{life.Pid} reads {number} of {from}, which was not sent to it");
            return;
        }
        mail.Reads++;
        if (route != (life.Listens.Contains(topic) ? topic : "inbox")) { Violate($"{life.Pid} reads {number} of {from} from {route}"); }
        if (life.Floor.GetValueOrDefault((from, topic)) >= number) { Violate($"{life.Pid} reads {number} of {from} after a later one"); }
        foreach (var other in Topics)
        {
            if (other == topic || (route == "inbox" && !life.Listens.Contains(other))) { life.Floor[(from, other)] = Math.Max(number, life.Floor.GetValueOrDefault((from, other))); }
        }
    }

    private void Refused(string word, string target, string kind)
    {
        if (kind == "NotFound") { NotFound.Add((word, target)); }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
