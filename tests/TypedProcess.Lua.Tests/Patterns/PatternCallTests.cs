namespace TypedProcess.Lua.Tests;

/// <summary>How the functions are called, and what they say when they are called wrongly: as in the native library, to the letter.</summary>
public sealed class PatternCallTests
{
    [Theory]
    // Arguments that are missing, of a wrong type, or numbers.
    [InlineData("lib.find()")]
    [InlineData("lib.find('a')")]
    [InlineData("lib.find(nil, 'a')")]
    [InlineData("lib.find('a', {})")]
    [InlineData("lib.find('a', print)")]
    [InlineData("lib.find('a', coroutine.create(print))")]
    [InlineData("lib.find(io.stdout, 'a')")]
    [InlineData("lib.find(setmetatable({}, {__name = 'Thing'}), 'a')")]
    [InlineData("lib.find(setmetatable({}, {__name = 7}), 'a')")]
    [InlineData("lib.find(setmetatable({}, {__tostring = function() return 'a' end}), 'a')")]
    [InlineData("lib.find(1234, 23)")]
    [InlineData("lib.find(12.5, '%.')")]
    [InlineData("lib.find(1e100, '+')")]
    [InlineData("lib.find('abc', 'b', 1.5)")]
    [InlineData("lib.find('abc', 'b', '2')")]
    [InlineData("lib.find('abc', 'b', '0x2')")]
    [InlineData("lib.find('abc', 'b', '1.5')")]
    [InlineData("lib.find('abc', 'b', {})")]
    [InlineData("lib.find('abc', 'b', true)")]
    [InlineData("lib.find('abc', 'b', 0/0)")]
    [InlineData("lib.find('a+b', '+', 1, 0)")]
    [InlineData("lib.find('a+b', '+', 1, false)")]
    [InlineData("lib.match(nil, 'a')")]
    [InlineData("lib.match('a', 'a', {})")]
    [InlineData("lib.match(7, 7)")]
    [InlineData("lib.gmatch(nil, 'a')")]
    [InlineData("lib.gmatch('a')")]
    [InlineData("lib.gmatch('a', 'a', {})")]
    [InlineData("lib.gmatch(121, 1)()")]
    [InlineData("lib.gsub()")]
    [InlineData("lib.gsub('a', 'a')")]
    [InlineData("lib.gsub('a', 'a', nil)")]
    [InlineData("lib.gsub('a', 'a', nil, 'x')")]
    [InlineData("lib.gsub('a', 'a', true, 'x')")]
    [InlineData("lib.gsub(nil, nil, nil, {})")]
    [InlineData("lib.gsub('a', 'a', true)")]
    [InlineData("lib.gsub('a', 'a', 'b', 1.5)")]
    [InlineData("lib.gsub('a', 'a', 12)")]
    [InlineData("lib.gsub(1221, 2, 3)")]
    [InlineData("lib.gsub('aaa', 'a', 'b', '2')")]
    [InlineData("lib.gsub('aaa', 'a', 'b', 0)")]
    [InlineData("lib.gsub('aaa', 'a', 'b', -1)")]
    [InlineData("lib.gsub('aaa', 'a', 'b', math.maxinteger)")]
    // Replacements that are no strings.
    [InlineData("lib.gsub('abc', '%w', {a = 1, b = true})")]
    [InlineData("lib.gsub('abc', '%w', {a = 1.0, b = false, c = 2^53})")]
    [InlineData("lib.gsub('abc', '%w', function() return {} end)")]
    [InlineData("lib.gsub('abc', '%w', function() return print end)")]
    [InlineData("lib.gsub('abc', '%w', function() error('mine', 0) end)")]
    [InlineData("lib.gsub('abc', '()', function(p) return p end)")]
    [InlineData("lib.gsub('abc', '(a)(b)(c)()()()()', function(...) return select('#', ...) end)")]
    [InlineData("lib.gsub('abc', '(a)(b)(c)', {a = 'x', b = 'y'})")]
    [InlineData("lib.gsub('hello world', 'o', {}, 1)")]
    // Results of every number of captures.
    [InlineData("lib.find('abcdefgh', '(a)(b)(c)(d)')")]
    [InlineData("lib.find('abcdefgh', '(a)(b)(c)(d)(e)')")]
    [InlineData("lib.find('xabcdefgh', '(a)(b)(c)(d)(e)(f)')")]
    [InlineData("lib.find('xabcdefgh', '(a)(b)(c)(d)(e)(f)(g)()', 2)")]
    [InlineData("lib.match('abcdefgh', '(a)(b)(c)(d)(e)')")]
    [InlineData("lib.match('xabcdefgh', '(a)(b)(c)(d)(e)(f)')")]
    [InlineData("lib.match('xabcdefgh', '(a)(b)(c)(d)(e)(f)(g)()')")]
    [InlineData("lib.match('x', ('()'):rep(32))")]
    [InlineData("lib.match('x', ('()'):rep(33))")]
    [InlineData("lib.match('x', ('('):rep(32))")]
    [InlineData("lib.find('x', ('('):rep(32))")]
    [InlineData("lib.match(('a'):rep(150), ('a?'):rep(150))")]
    [InlineData("lib.match(('a'):rep(300), ('a?'):rep(300))")]
    [InlineData("lib.match('ab', '(a)(%1')")]
    [InlineData("lib.find('a', '%')")]
    [InlineData("lib.find('a', '[a')")]
    [InlineData("lib.find('a', '[%')")]
    [InlineData("lib.find('a', '[^')")]
    [InlineData("lib.find('a', '%f')")]
    [InlineData("lib.find('a', '%b')")]
    [InlineData("lib.gsub('abc', 'b', '%2')")]
    [InlineData("lib.gsub('abc', '(b)(c)', '%3')")]
    [InlineData("lib.gsub('abc', 'b', '%x')")]
    [InlineData("lib.gsub('abc', 'b', 'x%')")]
    // Positions.
    [InlineData("lib.find('', '')")]
    [InlineData("lib.find('', '', 2)")]
    [InlineData("lib.find('abc', '', 4)")]
    [InlineData("lib.find('abc', '', 5)")]
    [InlineData("lib.find('abc', 'c', -1)")]
    [InlineData("lib.find('abc', 'a', -100)")]
    [InlineData("lib.find('abc', '^b', 2)")]
    [InlineData("lib.gmatch('abc', '%w', 3)()")]
    [InlineData("lib.gmatch('abc', '%w', 9)()")]
    [InlineData("lib.gmatch('abc', '^a')()")]
    [InlineData("lib.gsub('abc', '^', '>')")]
    [InlineData("lib.gsub('abc', '$', '<')")]
    [InlineData("lib.gsub('abc', '', '-')")]
    [InlineData("lib.gsub('THE (quick) fox', '%f[%a]%a+', '%0!')")]
    [InlineData("lib.find('a\\0b', '\\0')")]
    [InlineData("lib.find('a\\0b', '\\0', 1, true)")]
    [InlineData("lib.find('\\xff\\xfe', '[\\xfe-\\xff]+')")]
    public void Both_libraries_answer_alike(string call)
    {
        using var world = new PatternWorld();
        // Not as a tail call: for one of a Lua function the position of the caller is lost, for one of a C function it is not.
        var answer = world.State.Text($"return both(function(lib) local r = table.pack({call}) return table.unpack(r, 1, r.n) end)");
        Assert.True(answer.StartsWith("same ", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("local s = setmetatable({}, {__index = lib}) return (s:find('a'))")]
    [InlineData("local s = setmetatable({}, {__index = lib}) return (s:gsub('a', 'b'))")]
    [InlineData("local f = lib.find local r = f(nil) return r")]
    [InlineData("local t = {odd = lib.match} local r = t.odd('a', nil) return r")]
    [InlineData("local it = lib.gmatch('abc', '%w') it() it() it() return select('#', it()), select('#', it())")]
    [InlineData("local it = lib.gmatch('abc', '[') local r = it() return r")]
    [InlineData("for a in lib.gmatch('abc', '(a') do end")]
    [InlineData("local t = {} for k, v in lib.gmatch('a=1, b=2', '(%w+)=(%w+)') do t[#t + 1] = k .. v end return table.concat(t, ';')")]
    [InlineData("local s = ('x'):rep(100) return rawequal(lib.gsub(s, 'y', ''), s)")]
    public void Other_uses_are_alike_too(string code)
    {
        using var world = new PatternWorld();
        var answer = world.State.Text($"return both(function(lib) {code} end)");
        Assert.True(answer.StartsWith("same ", StringComparison.Ordinal), answer);
    }

    [Fact]
    public void Called_by_pcall_directly_the_function_is_named_all_the_same()
    {
        using var world = new PatternWorld();
        Assert.Equal("bad argument #1 to 'find' (string expected, got nil)", world.State.Text("return (select(2, pcall(ours.find, nil)))"));
    }

    [Fact]
    public void A_callback_can_wait()
    {
        using var world = new PatternWorld();
        Assert.Equal("a<1> b<2>/2/ab", world.State.Text("""
            local seen = ''
            local co = coroutine.create(function() return ours.gsub('a b', '%w', function(c) return c .. '<' .. coroutine.yield(c) .. '>' end) end)
            local _, c = coroutine.resume(co)
            seen = seen .. c
            _, c = coroutine.resume(co, 1)
            seen = seen .. c
            local _, result, count = coroutine.resume(co, 2)
            return result .. '/' .. count .. '/' .. seen
            """));
    }

    [Fact]
    public void What_a_table_gives_through_its_metatable_can_wait_and_so_can_the_body_of_a_loop()
    {
        using var world = new PatternWorld();
        Assert.Equal("A-B a b ", world.State.Text("""
            local values = setmetatable({}, {__index = function(_, k) return coroutine.yield(k) end})
            local co = coroutine.wrap(function() return (ours.gsub('a-b', '%w', values)) end)
            co() co('A')
            local result = co('B')
            local loop = coroutine.wrap(function() for w in ours.gmatch('a b', '%w') do coroutine.yield(w) end end)
            return result .. ' ' .. loop() .. ' ' .. loop() .. ' '
            """));
    }
}
