using System.Diagnostics;

namespace TypedProcess.Lua.Tests;

/// <summary>No pattern can hold a worker for long, and no text is too long for a plain one.</summary>
public sealed class PatternLimitTests
{
    private const string TooManySteps = "the pattern needs more than the limit of 2,000,000 steps (and 8 for each byte of the text)";

    [Theory]
    [InlineData("ours.find(('a'):rep(10000), 'a*b')")]
    [InlineData("ours.match(('a'):rep(10000), 'a*b')")]
    [InlineData("ours.find(('a'):rep(300), '.-.-.-.-b')")]
    [InlineData("ours.find(('a'):rep(300), '.*.*.*.*b')")]
    [InlineData("ours.find(('a'):rep(2000), '(.-)(.-)%1%2b')")]
    [InlineData("ours.find(('('):rep(100000), '%b()')")]
    [InlineData("ours.find(('a'):rep(100000), '[' .. ('b'):rep(100000) .. ']')")]
    [InlineData("ours.find(('a'):rep(1000000), ('a'):rep(500000) .. 'b')")]
    [InlineData("ours.find(('a'):rep(1000000), ('a'):rep(500000) .. 'b', 1, true)")]
    [InlineData("ours.find(('a'):rep(1000000), ('a'):rep(100000) .. 'b')")]
    [InlineData("ours.gmatch(('a'):rep(10000), 'a*b')()")]
    [InlineData("ours.gsub(('a'):rep(10000), 'a*b', 'c')")]
    [InlineData("ours.gsub(('a'):rep(10000), 'a*b', {})")]
    [InlineData("ours.gsub(('a'):rep(10000), 'a*b', print)")]
    [InlineData("ours.find(('ab'):rep(5000), '^.-.-.-.-c')")]
    public void A_pattern_that_would_never_end_ends_with_an_error(string call)
    {
        using var world = new PatternWorld();
        Assert.Equal("test:1: " + TooManySteps, world.State.Text($"local ok, e = pcall(function() local r = {call} return r end) return tostring(e)"));
    }

    [Fact]
    public void The_worst_of_them_ends_with_the_error()
    {
        using var world = new PatternWorld();
        var watch = Stopwatch.StartNew();
        Assert.Equal("test:1: " + TooManySteps, world.State.Text("local ok, e = pcall(function() local r = ours.find(('a'):rep(300), '.-.-.-.-b') return r end) return e"));
        // The native library takes minutes; the bound is wide, because the machine of the test may be slow.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_long_text_is_no_reason_to_fail()
    {
        using var world = new PatternWorld();
        Assert.Equal("3000001 3000003 123", world.State.Text("""
            local s = ('x'):rep(3000000) .. '123'
            local a, b, c = ours.find(s, '(%d+)')
            return a .. ' ' .. b .. ' ' .. c
            """));
        Assert.Equal("same 1 integer:1500000", world.State.Text("""
            local s = ('ab '):rep(500000)
            return both(function(lib) local r, n = lib.gsub(s, '%w', '%0%0') return #r == 2500000 and n + 500000 or #r end)
            """));
    }

    [Fact]
    public void A_search_that_paused_goes_on_where_it_was()
    {
        using var world = new PatternWorld();
        // Long enough for several turns, with every function and both kinds of results.
        Assert.Equal("same", world.State.Text("""
            local s = ('.,;'):rep(150000) .. 'abcdefgh' .. ('.,;'):rep(1000)
            local answer = both(function(lib)
              local words = {}
              for a, b, c, d, e, f, g in lib.gmatch(s, '(%w)(%w)(%w)(%w)(%w)(%w)(%w)') do words[#words + 1] = a .. b .. c .. d .. e .. f .. g end
              local r, n = lib.gsub(s, '%w+', function(w) return w:upper() end)
              local r2, n2 = lib.gsub(s, '%w', {a = 'AA'})
              local r3, n3 = lib.gsub(s, ',%f[;]', '<%0>')
              local r4 = lib.gsub(s, '%d', '')
              return #words, words[1], #r, r:sub(450001, 450008), n, #r2, n2, #r3, n3, r3:sub(1, 20), r4 == s,
                lib.find(s, '(%w)(%w)(%w)(%w)(%w)(%w)(%w)', 7)
            end)
            return answer:sub(1, 4) == 'same' and 'same' or answer
            """));
        Assert.Equal("same", world.State.Text("""
            local s = ('.,;'):rep(150000) .. 'ab'
            local answer = both(function(lib) return lib.match(s, '(%w)(%w)()'), lib.match(s, '%d'), lib.find(s, '%w$') end)
            return answer:sub(1, 4) == 'same' and 'same' or answer
            """));
    }

    [Fact]
    public void A_result_that_would_be_too_large_is_not_made()
    {
        using var world = new PatternWorld();
        const string expected = "the result is larger than the limit of 67108864 bytes";
        Assert.Equal("test:2: " + expected, world.State.Text("""
            local big, many = ('x'):rep(1000000), ('a'):rep(1000)
            local ok, e = pcall(function() local r = ours.gsub(many, 'a', big) return r end) return e
            """));
        Assert.Equal("test:2: " + expected, world.State.Text("""
            local big, many = ('x'):rep(1000000), ('a'):rep(1000)
            local ok, e = pcall(function() local r = ours.gsub(many, 'a', {a = big}) return r end) return e
            """));
        Assert.Equal("the result is larger than the limit of 67,108,864 bytes", world.State.Text("""
            local big, many = ('x'):rep(5000000), ('%0'):rep(20)
            local ok, e = pcall(ours.gsub, big, '.+', many) return (e:gsub('^.-: ', ''))
            """));
    }
}
