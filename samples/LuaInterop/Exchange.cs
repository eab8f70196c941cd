using TypedProcess;

namespace Samples;

/// <summary>Converts amounts, with the rates of a script.</summary>
[Process("app.billing:exchange")]
internal sealed partial class Exchange(ProcessContext self)
{
    // A pid ends with its copy: the name leads to the one that runs now.
    private Ref<IRates> Rates => self.Bind(new Pid<IRates>(self.Names.Lookup("rates")));

    [Call] public async ValueTask<decimal> ConvertAsync(decimal amount, string currency) => amount * await Rates.RateAsync(currency);
}
