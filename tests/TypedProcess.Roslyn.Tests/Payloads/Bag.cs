using System.Collections.Immutable;

namespace TypedProcess.Roslyn.Tests.Payloads;

/// <summary>Everything that can travel, in one process class: so that there is a codec for each.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Handlers are methods of an object.")]
[Process("test:bag")]
public sealed partial class Bag(Numbers? numbers, Positive[] positives)
{
    [Call] public Numbers Number(Numbers value) => numbers ?? value;

    [Call] public Moments Moment(Moments value) => value;

    [Call] public Shape Shaped(Shape value) => value;

    [Call] public Page<string> Pages(Page<string> value) => value;

    [Call] public Page<Page<decimal?>> Nested(Page<Page<decimal?>> value) => value;

    [Call] public Dictionary<string, List<int[]>> Tables(Dictionary<string, List<int[]>> value) => value;

    [Call] public ImmutableDictionary<string, (int Left, Guid? Right)> Pairs(ImmutableDictionary<string, (int Left, Guid? Right)> value) => value;

    [Call] public byte[] Bytes(byte[] value) => value;

    [Call] public ReadOnlyMemory<byte> Memory(ReadOnlyMemory<byte> value) => value;

    [Call] public ImmutableArray<ProcessError> Errors(ImmutableArray<ProcessError> value) => value;

    [Call] public (Pid, Pid<Bag>, Subject<Shape>) Addresses((Pid, Pid<Bag>, Subject<Shape>) value) => value;

    [Call] public Positive[] Positives(Positive[] value) => [.. positives, .. value];

    [Call] public PayloadValue Any(PayloadValue value, PayloadTable table, string? text = "left out") => text is null ? value : PayloadValue.From(text);
}
