namespace TypedProcess;

public abstract partial class ProcessContext
{
    private const string TrapLinksOption = "trap_links";

    /// <summary>The options of this process as values, a copy: <c>trap_links</c>, which is <see cref="TrapLinks"/>.</summary>
    public PayloadTable GetOptions()
    {
        Cell.ThrowIfDead();
        return PayloadTable.Of((TrapLinksOption, Cell.TrapsLinks));
    }

    /// <summary>Sets the options that a table names, for code that has them as values; what it leaves out stays as it is.</summary>
    /// <exception cref="ProcessException">INVALID for what is no table, an unknown option or a value of another type; then nothing is changed.</exception>
    public void SetOptions(PayloadValue options)
    {
        Cell.ThrowUnlessOwn("set_options");
        bool? trapLinks = null;
        var error = OptionTable.Read(options, Cell.Owner.PayloadLimits, (name, value) =>
        {
            if (name != TrapLinksOption) { return OptionTable.Unknown(name); }
            if (!value.TryGetBoolean(out var on)) { return OptionTable.Wrong(name, value, "boolean"); }
            trapLinks = on;
            return null;
        });
        error?.Throw();
        if (trapLinks is { } set) { TrapLinks = set; }
    }
}
