using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Libraries;

public sealed class ErrorTests
{
    [Theory]
    [Sentence("13.75")]
    [InlineData("local e = errors.new('m') return e:kind() .. '|' .. e:message() .. '|' .. tostring(e:retryable()) .. '|' .. tostring(next(e:details())) .. '|' .. tostring(e:cause())", "|m|nil|nil|nil")]
    [InlineData("local e = errors.new{message = 'm', kind = errors.NOT_FOUND, retryable = true, details = {a = 1}} return e:kind() .. tostring(e:retryable()) .. e:details().a .. tostring(e)", "NotFoundtrue1m")]
    [InlineData("local c = errors.new('c') local e = errors.new(errors.CONFLICT, 'm', {cause = c, retryable = false}) return e:kind() .. tostring(e:cause() == c) .. tostring(e:retryable())", "Conflicttruefalse")]
    [InlineData("local e = errors.wrap(errors.new{message = 'm', kind = errors.TIMEOUT, retryable = true, details = {a = 2}}, 'while reading') return tostring(e) .. e:kind() .. tostring(e:retryable()) .. e:details().a", "while reading: mTimeouttrue2")]
    [InlineData("return tostring(errors.wrap('m', 'c')) .. tostring(errors.is(errors.wrap('m', 'c'), errors.UNKNOWN))", "c: mtrue")]
    [InlineData("local e = errors.new{message = 'm', kind = 'Invalid'} return tostring(errors.is(e, errors.INVALID)) .. tostring(errors.is(e, errors.TIMEOUT)) .. tostring(errors.is('m', errors.INVALID)) .. tostring(errors.is(nil, errors.UNKNOWN))", "truefalsefalsefalse")]
    [InlineData("local e = errors.new('m') return 'a' .. e .. 'b' .. (e .. e) .. 1 .. e", "ambmm1m")]
    [InlineData("return tostring(errors.new('m') == errors.new('m')) .. tostring(errors.new('m') == errors.new('n')) .. tostring(errors.new(errors.INVALID, 'm') == errors.new('m'))", "truefalsefalse")]
    [InlineData("local function make(v) return errors.new{message = 'm', details = {a = {b = v}}} end return tostring(make(1) == make(1)) .. tostring(make(1) == make(2)) .. tostring(make(1) == make(nil))", "truefalsefalse")]
    [InlineData("local function inner() local e = errors.new('m') return e end local e = inner() return e:stack() == errors.call_stack(e) and e:stack()", "test.lua:1: in inner\ntest.lua:1")]
    [InlineData("return tostring(errors.call_stack('m'))", "nil")]
    [InlineData("local e = errors.new('not found: x') return tostring(string.find(e, 'found')) .. string.upper(e) .. string.sub(e, 1, 3) .. #string.reverse(e) .. string.byte(e) .. string.len(e) .. string.format('%s', e) .. string.match(e, ': (.)') .. (string.gsub(e, 'x', 'y'))", "5NOT FOUND: Xnot1211012not found: xxnot found: y")]
    [InlineData("local e = errors.new('abc') return e:upper() .. tostring(e:find('c')) .. e:rep(2) .. e:lower():len()", "ABC3abcabc3")]
    [InlineData("local n = 0 for w in string.gmatch(errors.new('a b'), '%a') do n = n + 1 end return n .. (string.gsub('ab', 'b', errors.new('c')))", "2ac")]
    [InlineData("local ok, e = pcall(error, errors.new{message = 'm', kind = errors.INTERNAL}) return e:kind()", "Internal")]
    [InlineData("return getmetatable(errors.new('m')) .. tostring(require('errors') == errors)", "errortrue")]
    public void An_error_does(string source, string expected) => Assert.Equal(expected, Tasks.ResultOf(source));

    [Theory]
    [InlineData("errors.new()", "bad argument #1 to 'new' (string or table expected, got nil)")]
    [InlineData("errors.new(errors.new('m'))", "bad argument #1 to 'new' (string or table expected, got error)")]
    [InlineData("errors.new{}", "field 'message' of an error: string expected, got nil")]
    [InlineData("errors.new{message = 1}", "field 'message' of an error: string expected, got number")]
    [InlineData("errors.new{message = 'm', kind = 'Odd'}", "unknown kind of error: Odd")]
    [InlineData("errors.new('Odd', 'm')", "unknown kind of error: Odd")]
    [InlineData("errors.new{message = 'm', retryable = 1}", "field 'retryable' of an error: boolean expected, got number")]
    [InlineData("errors.new{message = 'm', details = 'd'}", "field 'details' of an error: table expected, got string")]
    [InlineData("errors.new{message = 'm', cause = 'c'}", "field 'cause' of an error: error expected, got string")]
    [InlineData("errors.new('Invalid', 'm', 3)", "bad argument #3 to 'new' (table expected, got number)")]
    [InlineData("errors.wrap('m')", "bad argument #2 to 'wrap' (string expected, got nil)")]
    [InlineData("string.upper({})", "bad argument #1 to 'upper' (string expected, got table)")]
    public void Misuse_raises(string source, string expected) => Assert.Equal("test.lua:1: " + expected, Tasks.ResultOf($"return tostring(select(2, pcall(function() {source} end)))"));

    [Fact]
    public void Errors_of_the_runtime_are_the_same_objects_and_come_back()
    {
        var error = new ProcessError(ErrorKind.NotFound, "gone", false) { Cause = new ProcessError(ErrorKind.Timeout, "late") };
        ProcessError? back = null;
        var result = Tasks.ResultOf("local e = perform('Require', 'x') assert(errors.is(e, errors.NOT_FOUND)) perform('Require', errors.wrap(e, 'outer')) return e:cause():kind() .. e", effects: (_, run) =>
        {
            if (LuaFast.lua_type(run.Stack, run.First) == (int)LuaType.Table)
            {
                Assert.Null(LuaValueReader.TryRead(run.Stack, run.First, PayloadLimits.Default, out PayloadValue value));
                back = value.AsError();
                return 0;
            }
            Assert.True(LuaValueWriter.TryPush(run.Stack, error));
            return 1;
        });
        Assert.Equal("Timeoutgone", result);
        Assert.Equal(error.Wrap("outer"), back);
    }
}
