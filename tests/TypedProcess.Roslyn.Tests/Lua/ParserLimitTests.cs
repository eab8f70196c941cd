using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>What the compiler has limits for is refused from the same number on: levels, variables, registers.</summary>
public sealed partial class ParserLimitTests : IDisposable
{
    private readonly Judgement _judgement = new();

    /// <summary>In each, <c>&lt;text&gt;*</c> stands for the text as often as is tried, with # for the number.</summary>
    [Theory]
    [InlineData("return «(»*1«)»*")]
    [InlineData("return «{»*1«}»*")]
    [InlineData("return «- »*1")]
    [InlineData("return «not »*x")]
    [InlineData("return «1 .. »*2")]
    [InlineData("return «2 ^ »*2")]
    [InlineData("return «a[»*1«]»*")]
    [InlineData("return «f(»*1«)»*")]
    [InlineData("return «f{»*1«}»*")]
    [InlineData("«do »*«end »*")]
    [InlineData("«if x then »*«end »*")]
    [InlineData("«while x do »*«end »*")]
    [InlineData("«for i = 1, 2 do »*«end »*")]
    [InlineData("«for k in x do »*«end »*")]
    [InlineData("«repeat »*«until x »*")]
    [InlineData("«function f() »*«end »*")]
    [InlineData("return «function() return »*1«end »*")]
    [InlineData("«::a#::»*")]
    [InlineData("«a#, »*z = 1")]
    [InlineData("«a.b, »*z = 1")]
    [InlineData("local «a#, »*z = 1")]
    [InlineData("local «a#, »*z = ...")]
    [InlineData("local «a#, »*z")]
    [InlineData("«local a# = # »*")]
    [InlineData("«local a# <const> = # »*")]
    [InlineData("«local a# <const> = # // 0 »*")]
    [InlineData("«local function a#() end »*")]
    [InlineData("function f(«a#, »*...) end")]
    [InlineData("function t:f(«a#, »*z) end")]
    [InlineData("for «a#, »*z in x do end")]
    [InlineData("f(«#, »*1)")]
    [InlineData("f(«#, »*...)")]
    [InlineData("x:f(«#, »*...)")]
    [InlineData("return «#, »*1")]
    [InlineData("return {«#, »*1}")]
    [InlineData("return {«# < x, »*...}")]
    [InlineData("return {«#, »*f()}")]
    [InlineData("local a «= a.b.c a»*")]
    [InlineData("return «a + (»*1«)»*")]
    [InlineData("return «a.b[a.b + (»*1«)]»*")]
    [InlineData("local a return «a < (»*1«)»*")]
    [InlineData("return «a and b or (»*1«)»*")]
    [InlineData("return «1 / 0 + (»*a«)»*")]
    [InlineData("return «{a, b, c, »*1«}»*")]
    [InlineData("return «f(a, b, -c, »*1«)»*")]
    [InlineData("return «f(1, 2, not x, x == y, »*...«)»*")]
    [InlineData("return «{[a] = b, x = {1, 2, »*1«}}»*")]
    [InlineData("local a = 1 «a.b[a], »*a = 2")]
    public void Limits_are_the_same(string form)
    {
        var counts = Enumerable.Range(20, 280).ToList();
        var taken = counts.Select(count => _judgement.Same(Write(form, count))).ToList();
        // From one number on it is refused, or never.
        Assert.DoesNotContain(true, taken.SkipWhile(static one => one));
    }

    [Fact]
    public void Limits_of_upvalues_are_the_same()
    {
        // Two functions, because one has only 200 variables.
        string Script(int used, string kind) =>
            Locals("a", 180, kind) + "local function outer()\n" + Locals("b", 180, kind) + "return function()\n" + Uses("a", Math.Min(used, 180)) + Uses("b", Math.Max(used - 180, 0)) + "end end";
        foreach (var kind in new[] { "", " <const>" })
        {
            var taken = Enumerable.Range(240, 30).Select(used => _judgement.Same(Script(used, kind))).ToList();
            Assert.Equal(kind.Length == 0, taken.Contains(false));
        }
    }

    public void Dispose() => _judgement.Dispose();

    private static string Locals(string name, int count, string kind) => string.Concat(Enumerable.Range(0, count).Select(i => $"local {name}{i}{kind} = {i}\n"));

    private static string Uses(string name, int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"x = {name}{i}\n"));

    private static string Write(string form, int count) =>
        Repeated().Replace(form, match => string.Concat(Enumerable.Range(0, count).Select(i => match.Groups["text"].Value.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))));

    [GeneratedRegex("«(?<text>[^»]*)»\\*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();
}
