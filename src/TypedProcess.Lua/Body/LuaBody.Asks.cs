namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    private const int FirstSweep = 64;

    // Asks that the script has read. Those that are answered stay for a while, because a second answer is to be told as one.
    private Dictionary<int, (ICallMail Ask, bool IsAnswered)>? _asks;
    private int _lastAsk;
    private int _sweepAt = FirstSweep;

    /// <summary>Keeps an ask until it is answered: its number.</summary>
    public int Open(ICallMail ask)
    {
        Cell.Open(ask);
        _asks ??= [];
        if (_asks.Count >= _sweepAt) { Sweep(_asks); }
        _asks.Add(++_lastAsk, (ask, false));
        return _lastAsk;
    }

    /// <summary>The ask with a number; null when there is none any more.</summary>
    public ICallMail? Ask(long number) => _asks is not null && _asks.TryGetValue((int)number, out var known) ? known.Ask : null;

    /// <summary>Whether the number is that of an ask, also of one that is forgotten.</summary>
    public bool WasAsked(long number) => number > 0 && number <= _lastAsk;

    public void Answered(long number, ICallMail ask)
    {
        _asks![(int)number] = (ask, true);
        Cell.Close(ask);
    }

    private void Sweep(Dictionary<int, (ICallMail Ask, bool IsAnswered)> asks)
    {
        foreach (var (number, (ask, isAnswered)) in asks)
        {
            // A script may drop what it does not want to answer; its caller does not wait for ever.
            if (!isAnswered && !ask.IsGivenUp) { continue; }
            asks.Remove(number);
            if (!isAnswered) { Cell.Close(ask); }
        }
        _sweepAt = Math.Max(FirstSweep, asks.Count * 2);
    }
}
