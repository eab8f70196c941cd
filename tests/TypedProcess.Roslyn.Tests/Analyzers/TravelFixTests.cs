using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fix for types that cannot travel: only what lets them travel is changed.</summary>
public sealed class TravelFixTests
{
    [Fact]
    public Task The_type_that_is_the_reason_is_changed_wherever_it_stands() => FixCheck.RunAsync("TP1009", [
        """
        [Process("a:b")] public sealed partial class Till(List<Tree> trees)
        {
            // mine
            private sealed record Hidden(int X);
            /* plain */ record Plain(Half? Half);
            [Receive] public void A(Tree tree, (int, Half[]) halves) { }
            [Call] private Hidden B() => new(trees.Count);
            [Call] private ValueTask<Plain> C(Fine fine) => new(new Plain(null));
        }
        [Process("a:c")] public sealed partial class Reads { [Inbox("x")] public partial Inbox<Half> X { get; } public Task RunAsync(CancellationToken cancel) => Task.CompletedTask; }
        [ForeignProcess("a:d")] public partial interface IFar { [Call] ValueTask<Tree?> LookAsync(Half half); }
        """,
        """
        public class Tree
        {
            /// <summary>Below.</summary>
            public List<Tree> Children { get; /* only */ } = []; // none
            public string Name
            {
                get;
            } = "";
        }
        public abstract record Half { public record Left(int X) : Half; /* b */ public partial record Right : Half; partial record Right; }
        public sealed record Fine(int X);
        """,
    ], [
        """
        [Process("a:b")] public sealed partial class Till(List<Tree> trees)
        {
            // mine
            internal sealed record Hidden(int X);
            /* plain */ internal record Plain(Half? Half);
            [Receive] public void A(Tree tree, (int, Half[]) halves) { }
            [Call] private Hidden B() => new(trees.Count);
            [Call] private ValueTask<Plain> C(Fine fine) => new(new Plain(null));
        }
        [Process("a:c")] public sealed partial class Reads { [Inbox("x")] public partial Inbox<Half> X { get; } public Task RunAsync(CancellationToken cancel) => Task.CompletedTask; }
        [ForeignProcess("a:d")] public partial interface IFar { [Call] ValueTask<Tree?> LookAsync(Half half); }
        """,
        """
        public class Tree
        {
            /// <summary>Below.</summary>
            public List<Tree> Children { get; /* only */ init; } = []; // none
            public string Name
            {
                get;
                init;
            } = "";
        }
        public abstract record Half { public sealed record Left(int X) : Half; /* b */ public sealed partial record Right : Half; partial record Right; }
        public sealed record Fine(int X);
        """,
    ]);

    [Theory]
    [InlineData("public sealed record Order(Func<int> Handler);")]
    [InlineData("public sealed class Order { public int Sum => 1; private readonly int _held = 2; public override string ToString() => $\"{_held}\"; }")]
    [InlineData("public sealed class Order(int first) { public int Second => first; }")]
    [InlineData("public abstract record Order { public record Left : Order; public record More : Left; }")]
    [InlineData("public class Order { public List<int> Lines { get; } = []; public Func<int>? Handler { get; } }")]
    [InlineData("public abstract class Base { public abstract int X { get; } } public sealed class Order : Base { public override int X { get; } = 1; }")]
    [InlineData("public abstract record Order;")]
    public Task A_type_that_would_still_not_travel_or_compile_is_left(string type) => FixCheck.NothingAsync("TP1009", type + """ [Process("a:b")] sealed partial class Till { [Receive] void A(Order order) { } }""");
}
