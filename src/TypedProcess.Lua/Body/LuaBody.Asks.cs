namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    private const int FirstSweep = 64;

    // Asks that the script has read and not answered.
    private Dictionary<int, ICallMail>? _asks;
    private int _lastAsk;
    private int _sweepAt = FirstSweep;

    /// <summary>Keeps an ask until it is answered: its number.</summary>
    public int Open(ICallMail ask)
    {
        Cell.Open(ask);
        _asks ??= [];
        if (_asks.Count >= _sweepAt)
        {
            // A script may drop what it does not want to answer; its caller does not wait for ever.
            foreach (var (number, open) in _asks)
            {
                if (!open.IsGivenUp) { continue; }
                _asks.Remove(number);
                Cell.Close(open);
            }
            _sweepAt = Math.Max(FirstSweep, _asks.Count * 2);
        }
        _asks.Add(++_lastAsk, ask);
        return _lastAsk;
    }

    public ICallMail? Ask(long number) => _asks?.GetValueOrDefault((int)number);
}
