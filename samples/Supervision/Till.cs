using TypedProcess;

namespace Samples;

/// <summary>A till of a shop: takes money, and breaks when somebody pays with a coin it does not know.</summary>
[Process("shop:till")]
internal sealed partial class Till(ProcessContext self, string name, Subject<string> journal)
{
    private long _taken;

    [Receive]
    public void Pay(long amount)
    {
        if (amount <= 0) { throw new InvalidOperationException($"a coin of {amount} is stuck"); }
        _taken += amount;
        Report($"has taken {_taken}");
    }

    [On] private void Started() => Report("opens");

    [On] private void Stopped() => Report("closes");

    private void Report(string what) => self.Send(journal, $"{name} {what}");
}
