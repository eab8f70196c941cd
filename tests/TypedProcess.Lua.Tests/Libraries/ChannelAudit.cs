using System.Globalization;

namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>Checks the log of a random program whose tasks ran in some order.</summary>
internal sealed class ChannelAudit
{
    private readonly ChannelProgram _program;
    private readonly Dictionary<(int Task, int Step), string> _results = [];
    private readonly Dictionary<int, (int Task, int Step, int Channel)> _sent = [];
    private readonly Dictionary<int, (int Task, int Step, int Channel)> _received = [];
    private readonly HashSet<int> _closed = [];

    public ChannelAudit(ChannelProgram program, IEnumerable<string> log)
    {
        _program = program;
        foreach (var line in log)
        {
            var parts = line.Split('.', '=');
            _results.Add((int.Parse(parts[0], CultureInfo.InvariantCulture) - 1, int.Parse(parts[1], CultureInfo.InvariantCulture) - 1), parts[2]);
        }
    }

    public string? Problem()
    {
        foreach (var ((task, number), result) in _results) { Read(task, number, _program.Tasks[task][number], result); }
        foreach (var (value, (_, _, channel)) in _received)
        {
            if (!_sent.TryGetValue(value, out var sent)) { return $"{value} was received and not sent"; }
            if (sent.Channel != channel) { return $"{value} came through another channel"; }
        }
        // What one task sent through one channel reaches one other task in that order.
        foreach (var pair in _received.GroupBy(received => (_sent[received.Key].Task, received.Value.Channel, received.Value.Task)))
        {
            var order = pair.OrderBy(static received => received.Value.Step).Select(received => _sent[received.Key].Step).ToArray();
            if (!order.SequenceEqual(order.Order())) { return $"out of order: {pair.Key}"; }
        }
        for (var channel = 0; channel < _program.Capacities.Length; channel++)
        {
            if (Waiting(channel) is { } problem) { return problem; }
        }
        return null;
    }

    private void Read(int task, int number, ChannelStep step, string result)
    {
        if (result is "raised" or "default") { return; }
        if (step.What == 'c') { _closed.Add(step.Cases[0].Channel); }
        else if (step.What == 's') { _sent.Add(step.Cases[0].Sent!.Value, (task, number, step.Cases[0].Channel)); }
        else if (step.What == 'r') { Receive(task, number, step.Cases[0].Channel, result); }
        else
        {
            var parts = result.Split(':');
            var channel = int.Parse(parts[0], CultureInfo.InvariantCulture) - 1;
            var matching = step.Cases.Where(one => one.Channel == channel).ToArray();
            // With two sends on one channel only the receiver can tell which it was: the first in order is ready first.
            if (parts[1] == "nil,true") { _sent.Add(matching.First(static one => one.Sent is not null).Sent!.Value, (task, number, channel)); }
            else { Receive(task, number, channel, parts[1]); }
        }
    }

    private void Receive(int task, int number, int channel, string result)
    {
        if (result.EndsWith(",true", StringComparison.Ordinal)) { _received.Add(int.Parse(result.Split(',')[0], CultureInfo.InvariantCulture), (task, number, channel)); }
    }

    // Those who wait at the end: on a channel that is not closed, and not for one another.
    private string? Waiting(int channel)
    {
        var (sends, receives) = (new HashSet<int>(), new HashSet<int>());
        for (var task = 0; task < _program.Tasks.Length; task++)
        {
            var done = _results.Keys.Count(key => key.Task == task);
            if (done == _program.Tasks[task].Length) { continue; }
            foreach (var one in _program.Tasks[task][done].Cases.Where(one => one.Channel == channel)) { (one.Sent is null ? receives : sends).Add(task); }
        }
        var buffered = _sent.Values.Count(sent => sent.Channel == channel) - _received.Values.Count(received => received.Channel == channel);
        if (sends.Count + receives.Count > 0 && _closed.Contains(channel)) { return $"somebody waits for {channel}, which is closed"; }
        if (sends.SelectMany(sender => receives.Where(receiver => receiver != sender)).Any()) { return $"a sender and a receiver of {channel} wait for one another"; }
        if (buffered < 0 || buffered > _program.Capacities[channel]) { return $"{buffered} values in {channel}"; }
        if (receives.Count > 0 && buffered > 0) { return $"a receiver waits for {channel}, which has a value"; }
        return sends.Count > 0 && buffered < _program.Capacities[channel] ? $"a sender waits for {channel}, which has room" : null;
    }
}
