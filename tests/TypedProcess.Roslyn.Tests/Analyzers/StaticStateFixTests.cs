using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for static state of process classes: TP3004.</summary>
public sealed class StaticStateFixTests
{
    [Fact]
    public Task What_gets_no_other_value_is_made_readonly() => FixCheck.RunAsync("TP3004", Process("""

            /// <summary>Names.</summary>
            [System.ComponentModel.Browsable(false)] // never
            private /* a */ static string[] s_names = ["a"]; // b
            static TimeSpan s_time;
            internal static Dictionary<int, int>.KeyCollection? s_keys;
            static P() { s_time = TimeSpan.Zero; s_keys = null; }
            [Receive] public void A() => Use(s_names.Length + s_time.Seconds + s_keys!.Count);

        """), Process("""

            /// <summary>Names.</summary>
            [System.ComponentModel.Browsable(false)] // never
            private /* a */ static readonly string[] s_names = ["a"]; // b
            static readonly TimeSpan s_time;
            internal static readonly Dictionary<int, int>.KeyCollection? s_keys;
            static P() { s_time = TimeSpan.Zero; s_keys = null; }
            [Receive] public void A() => Use(s_names.Length + s_time.Seconds + s_keys!.Count);

        """), "readonly");

    [Fact]
    public Task What_only_the_object_uses_becomes_its_own() => FixCheck.RunAsync("TP3004", Process("""

            // how many
            private static int s_count; // so far
        #if !NONE
            static /* a */ readonly List<int> All = [];
        #endif
            public static string? Last { get; private set; }
            [Receive] public void A() { s_count++; this.Add(s_count); Func<int> f = () => s_count; Use(f()); }
            private void Add(int n) { All.Add(n); Last = $"{n}"; }

        """), Process("""

            // how many
            private int s_count; // so far
        #if !NONE
            /* a */ readonly List<int> All = [];
        #endif
            public string? Last { get; private set; }
            [Receive] public void A() { s_count++; this.Add(s_count); Func<int> f = () => s_count; Use(f()); }
            private void Add(int n) { All.Add(n); Last = $"{n}"; }

        """), "instance");

    [Fact]
    public Task Parts_in_several_files_count() => FixCheck.RunAsync("TP3004",
        [Process("private static int s_count;"), "public sealed partial class P { [Receive] public void A() => s_count++; }"],
        [Process("private int s_count;"), "public sealed partial class P { [Receive] public void A() => s_count++; }"], "instance");

    [Theory]
    [InlineData("private static int s_count; private static void Count() => s_count++; [Receive] public void A() => Count();")]
    [InlineData("private static int s_count; private sealed class Inner { public void Count() => s_count++; } [Receive] public void A() => new Inner().Count();")]
    [InlineData("internal static int s_count; [Receive] public void A() => P.s_count++;")]
    [InlineData("private static int s_count = 1; private readonly int _own = ++s_count; [Receive] public void A() => Use(_own);")]
    [InlineData("private static int s_a, s_b; [Receive] public void A() => s_a = s_b++;")]
    [InlineData("private static (int A, int B) s_pair; private static void Set() => s_pair.A = 1; [Receive] public void A() => Set();")]
    [InlineData("private static SpinLock s_lock; private static void Enter(ref bool taken) => s_lock.Enter(ref taken); [Receive] public void A() { var taken = false; Enter(ref taken); }")]
    public Task What_all_objects_share_is_left(string members) => FixCheck.NothingAsync("TP3004", Process(members));

    [Fact]
    public Task What_other_classes_use_is_left() => FixCheck.NothingAsync("TP3004", Process("internal static int s_count;") + " public static class Other { public static void Count() => P.s_count++; }");

    private static string Process(string members) => $$"""[Process("a:p")] public sealed partial class P(ProcessContext self) { public string Me => self.Id; {{members}} private static void Use(int n) => _ = n; }""";
}
