namespace TypedProcess;

/// <summary>The children of a supervisor in the order of their start; found by id, added and removed in constant time.</summary>
/// <param name="reserved">Ids that some children were given: the others get different ones.</param>
internal sealed class ChildList(IEnumerable<string?> reserved)
{
    private readonly HashSet<string?> _reserved = [.. reserved];
    private readonly Dictionary<string, SupervisedChild> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private long _places;

    public SupervisedChild? First { get; private set; }

    public SupervisedChild? Last { get; private set; }

    public int Count => _byId.Count;

    public SupervisedChild? Find(string id) => _byId.GetValueOrDefault(id);

    public SupervisedChild Add(ChildSpec spec)
    {
        var child = new SupervisedChild(spec, spec.Id ?? NewId(spec.ProcessId), ++_places) { Before = Last };
        _byId.Add(child.Id, child);
        if (Last is null) { First = child; }
        else { Last.After = child; }
        Last = child;
        return child;
    }

    // What is removed keeps its own neighbours: a walk that stands at it finds its way back.
    public void Remove(SupervisedChild child)
    {
        _byId.Remove(child.Id);
        if (child.Before is null) { First = child.After; }
        else { child.Before.After = child.After; }
        if (child.After is null) { Last = child.Before; }
        else { child.After.Before = child.Before; }
    }

    private string NewId(string definition)
    {
        while (true)
        {
            ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_numbers, definition, out _);
            var id = ++number == 1 ? definition : $"{definition}#{number}";
            if (!_byId.ContainsKey(id) && !_reserved.Contains(id)) { return id; }
        }
    }
}
