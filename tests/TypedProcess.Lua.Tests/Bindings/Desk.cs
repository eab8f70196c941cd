using System.Collections.Immutable;

namespace TypedProcess.Lua.Tests.Bindings;

public enum Size
{
    Small,
    ExtraLarge,
}

[Flags]
public enum Extras
{
    None = 0,
    Gift = 1,
}

public sealed record Node(Size Size, Extras Extras, Node? Next, ImmutableArray<int?> Counts);

public abstract record Order
{
    public sealed record Place(Node Node, (int, string?) Pair) : Order;

    public sealed record Withdraw(Guid Why) : Order;
}

/// <summary>A manifest with every sort of type.</summary>
[Process("shop/front:desk")]
public sealed partial class Desk(bool open, ulong number, double? rate, string end = "now", int times = 1)
{
    [Receive("take-order")]
    public void Take(Order order, Dictionary<string, Node[]> nodes, TimeSpan wait, Size size, DateTimeOffset? at = null, long local = 0) => _ = (open, number, rate, end, times, order, nodes, wait, size, at, local);

    [Call] public List<Pid> Give(PayloadValue any, PayloadTable table, ProcessError? error, Subject<Size> to, char letter, byte[] bytes, Guid id) => open ? [] : [];

    [Call] public Order? Last(Pid<Desk> process) => open ? null : null;

    [Call] public void Pid(decimal self) => _ = (self, open);

    [Receive("until")] public void Wait(float? seconds) => _ = (seconds, open);
}
