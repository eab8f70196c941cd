using System.Collections.Immutable;

namespace TypedProcess.Roslyn.Tests.Payloads;

public abstract record Shape
{
    public sealed record Circle(double Radius, Colour? Colour) : Shape;

    public sealed record Text(string Content, char Mark) : Shape;

    [Payload("several")]
    public sealed record Group(ImmutableList<Shape> Shapes) : Shape
    {
        public bool Equals(Group? other) => other is not null && Shapes.SequenceEqual(other.Shapes);

        public override int GetHashCode() => Shapes.Count;
    }
}
