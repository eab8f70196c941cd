using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for declarations.</summary>
public sealed class DeclarationFixTests
{
    [Fact]
    public Task A_class_gets_sealed() => FixCheck.RunAsync("TP1013", """
        /// <summary>Keeps money.</summary>
        [Process("a:till")] // one per shop
        public /* not here */ partial class Till { [Receive] public void Open() { } }

        [Process("a:desk")]
        // and many of these
        partial class Desk;
        """, """
        /// <summary>Keeps money.</summary>
        [Process("a:till")] // one per shop
        public /* not here */ sealed partial class Till { [Receive] public void Open() { } }

        [Process("a:desk")]
        // and many of these
        sealed partial class Desk;
        """);

    [Theory]
    [InlineData("""[Process("a:till")] partial class Till { } class Big : Till { }""")]
    [InlineData("""[Process("a:till")] partial class Till { public virtual void Open() { } }""")]
    [InlineData("""[Process("a:till")] partial class Till { protected void Open() { } }""")]
    public Task A_class_that_others_build_on_is_left_alone(string source) => FixCheck.NothingAsync("TP1013", source);

    [Fact]
    public Task A_class_and_those_around_it_get_partial() => FixCheck.RunAsync("TP1002", """
        // outer
        class Outer
        {
            /// <summary>Inner.</summary>
            [Process("a:inner")]
            internal sealed class Inner /* one */ { }

            [Process("a:other")] internal sealed class Other;
        }
        """, """
        // outer
        partial class Outer
        {
            /// <summary>Inner.</summary>
            [Process("a:inner")]
            internal sealed partial class Inner /* one */ { }

            [Process("a:other")] internal sealed partial class Other;
        }
        """);
}
