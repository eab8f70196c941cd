using TypedProcess;

namespace Samples;

/// <summary>The script <c>lua/rates.lua</c> as C# sees it.</summary>
[ForeignProcess("app.billing:rates")]
internal partial interface IRates
{
    [Receive] void Set(string currency, string rate);

    [Call] ValueTask<decimal> RateAsync(string currency);
}
