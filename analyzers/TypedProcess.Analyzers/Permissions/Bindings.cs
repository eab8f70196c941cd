using System.Collections.Immutable;
using System.Text;

namespace TypedProcess.Analyzers;

/// <summary>What is known of the arguments of a call. The receiver of an extension member stands under the type that declares it.</summary>
internal sealed class Bindings
{
    public static readonly Bindings None = new([]);

    private readonly ImmutableArray<(ISymbol To, Origin From)> _all;

    public Bindings(ImmutableArray<(ISymbol To, Origin From)> all) => _all = all;

    /// <summary>What a method knows of its own parameters: that each is given.</summary>
    public static Bindings OfParameters(ImmutableArray<ISymbol> parameters)
    {
        var given = ImmutableArray.CreateBuilder<(ISymbol, Origin)>();
        foreach (var parameter in parameters) { given.Add((parameter, new Origin(OriginKind.Parameter, Symbol: parameter, Giver: parameter))); }
        return new Bindings(given.ToImmutable());
    }

    public Origin? Find(ISymbol parameter)
    {
        foreach (var (to, from) in _all)
        {
            if (SymbolEqualityComparer.Default.Equals(to, parameter)) { return from; }
        }
        return null;
    }

    /// <summary>What this call gives, when these are given to the caller; a local function sees those too.</summary>
    public Bindings Into(BodyCall call)
    {
        var given = ImmutableArray.CreateBuilder<(ISymbol, Origin)>();
        foreach (var (to, from) in call.Arguments) { given.Add((to, from.Given(this))); }
        if (call.Callee.MethodKind == MethodKind.LocalFunction) { given.AddRange(_all); }
        return new Bindings(given.ToImmutable());
    }

    /// <summary>Equal for equal bindings.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (to, from) in _all) { text.Append(to.Name).Append('=').Append((int)from.Kind).Append(from.Text).Append('#').Append(from.Pending).Append(from.Giver?.Name).Append(';'); }
        return text.ToString();
    }
}
