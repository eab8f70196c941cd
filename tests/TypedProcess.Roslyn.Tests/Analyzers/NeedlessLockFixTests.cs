using TypedProcess.CodeFixes;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fix for a lock that nobody else takes: TP3006.</summary>
public sealed class NeedlessLockFixTests
{
    [Fact]
    public Task What_is_locked_stands_alone() => FixCheck.RunAsync("TP3006", Process("""
            [Receive]
            public void A()
            {
                _n++;
                // both
                lock (_gate)
                {
                    _n++; // one
                    if (_n > 1)
                    {
                        _n--;
                    }
                }
                lock (_gate) { _n++; } // end
            }
        """), Process("""
            [Receive]
            public void A()
            {
                _n++;
                // both
                _n++; // one
                if (_n > 1)
                {
                    _n--;
                }
                _n++; // end
            }
        """));

    [Theory]
    [InlineData("[Receive] public void A() { var n = 1; _n = n; { lock (_gate) { } } }")]
    [InlineData("[Receive] public void A() { lock (_gate) { var n = 1; _n = n; } for (var n = 0; n < 1; n++) { _n++; } }")]
    [InlineData("[Receive] public void A() { if (_n > 0) lock (_gate) { _n++; } }")]
    public Task What_cannot_stand_alone_is_left(string members) => FixCheck.NothingAsync("TP3006", Process(members));

    [Fact]
    public void Each_lock_is_looked_at() => Assert.Null(new RemoveLockFix().GetFixAllProvider());

    private static string Process(string members) => $$"""
        [Process("a:p")]
        public sealed partial class P
        {
            private readonly object _gate = new();
            private int _n;

        {{members}}
        }
        """;
}
