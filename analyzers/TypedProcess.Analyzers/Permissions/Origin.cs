namespace TypedProcess.Analyzers;

/// <summary>What is known of a value at compile time.</summary>
/// <param name="Kind">How much is known.</param>
/// <param name="Text">The text, its beginning, or the definition id.</param>
/// <param name="Symbol">The process class, or the parameter.</param>
/// <param name="Pending">For a spawner: what was asked of it that is needed for whatever it spawns, one bit for each action.</param>
/// <param name="Giver">For what acts, such as a context: the parameter it comes from. What is known of the value is the same without it.</param>
internal sealed record Origin(OriginKind Kind, string Text = "", ISymbol? Symbol = null, int Pending = 0, ISymbol? Giver = null)
{
    public static readonly Origin Unknown = new(OriginKind.Unknown);
    public static readonly Origin Own = new(OriginKind.Own);
    public static readonly Origin Nothing = new(OriginKind.Nothing);

    public bool Equals(Origin? other) => other is not null && Kind == other.Kind && Text == other.Text && Pending == other.Pending && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol);

    public override int GetHashCode() => ((int)Kind * 31 + Pending) * 31 + StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The same when a caller gives these arguments.</summary>
    public Origin Given(Bindings bindings) =>
        Kind != OriginKind.Parameter || Symbol is null ? (Giver is null ? this : this with { Giver = bindings.Find(Giver)?.Giver })
        : bindings.Find(Symbol) is { } given ? given with { Pending = given.Pending | Pending }
        : Unknown with { Pending = Pending };
}
