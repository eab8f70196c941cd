namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>What channels do, said the simplest way: tasks run in turn until they wait, every waiting case is one entry in one list, in the order they came.</summary>
internal sealed class ChannelModel(ChannelProgram program)
{
    private readonly List<(int Task, int Case, ChannelCase What)> _waiting = [];
    private readonly List<int>[] _buffers = [.. program.Capacities.Select(static _ => new List<int>())];
    private readonly bool[] _closed = new bool[program.Capacities.Length];
    private readonly int[] _at = new int[program.Tasks.Length];
    private readonly Queue<(int Task, string? Result)> _ready = new();

    public List<string> Log { get; } = [];

    public void Run()
    {
        for (var task = 0; task < program.Tasks.Length; task++) { _ready.Enqueue((task, null)); }
        while (_ready.TryDequeue(out var next))
        {
            var result = next.Result;
            while (true)
            {
                if (result is not null) { Log.Add($"{next.Task + 1}.{++_at[next.Task]}={result}"); }
                if (_at[next.Task] == program.Tasks[next.Task].Length) { break; }
                result = Step(next.Task, program.Tasks[next.Task][_at[next.Task]]);
                if (result is null) { break; }
            }
        }
    }

    // The result, or null when the task waits.
    private string? Step(int task, ChannelStep step)
    {
        if (step.What == 'c') { return Close(step.Cases[0].Channel); }
        foreach (var one in step.Cases)
        {
            if (one.Sent is not null && _closed[one.Channel]) { return "raised"; }
            var (done, text) = one.Sent is { } sent ? TrySend(one.Channel, sent) : TryReceive(one.Channel);
            if (done) { return Show(step, one, text); }
        }
        if (step.HasDefault) { return "default"; }
        for (var i = 0; i < step.Cases.Length; i++) { _waiting.Add((task, i, step.Cases[i])); }
        return null;
    }

    private (bool Done, string Text) TrySend(int channel, int value)
    {
        if (Find(channel, sends: false) is { } receiver) { Complete(receiver, $"{value},true"); }
        else if (_buffers[channel].Count < program.Capacities[channel]) { _buffers[channel].Add(value); }
        else { return (false, ""); }
        return (true, "nil,true");
    }

    private (bool Done, string Text) TryReceive(int channel)
    {
        var buffer = _buffers[channel];
        var sender = Find(channel, sends: true);
        if (buffer.Count == 0 && sender is null) { return (_closed[channel], "nil,false"); }
        if (sender is { } found)
        {
            buffer.Add(found.What.Sent!.Value);
            Complete(found, "nil,true");
        }
        var value = buffer[0];
        buffer.RemoveAt(0);
        return (true, $"{value},true");
    }

    private string Close(int channel)
    {
        if (_closed[channel]) { return "raised"; }
        _closed[channel] = true;
        while (Find(channel, sends: false) is { } receiver) { Complete(receiver, "nil,false"); }
        while (Find(channel, sends: true) is { } sender) { Complete(sender, "raised"); }
        return "closedtrue";
    }

    private (int Task, int Case, ChannelCase What)? Find(int channel, bool sends)
    {
        var index = _waiting.FindIndex(entry => entry.What.Channel == channel && entry.What.Sent is not null == sends);
        return index < 0 ? null : _waiting[index];
    }

    private void Complete((int Task, int Case, ChannelCase What) entry, string text)
    {
        _waiting.RemoveAll(other => other.Task == entry.Task);
        var step = program.Tasks[entry.Task][_at[entry.Task]];
        _ready.Enqueue((entry.Task, text == "raised" ? text : Show(step, entry.What, text)));
    }

    private static string Show(ChannelStep step, ChannelCase what, string text) =>
        step.What == 'x' ? $"{what.Channel + 1}:{text}" : what.Sent is null ? text : "senttrue";
}
