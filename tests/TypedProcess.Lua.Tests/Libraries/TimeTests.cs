using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Libraries;

public sealed class TimeTests
{
    [Theory]
    [Sentence("13.30", "13.31", "13.32")]
    [InlineData("return tostring(time.now())", "2023-11-14T22:13:20Z")]
    [InlineData("local t = time.now() time.sleep('1.5s') return time.now():sub(t)", "1500000000")]
    [InlineData("local t = time.now() time.sleep(5 * time.SECOND) time.sleep(-1) return time.now():sub(t)", "5000000000")]
    [InlineData("local t = time.now() local at, ok = time.after('1m'):receive() return at:sub(t) .. tostring(ok) .. tostring(at)", "60000000000true2023-11-14T22:14:20Z")]
    [InlineData("local r = channel.select{channel.new():case_receive(), time.after(10):case_receive()} return r.value:unix()", "1700000000")]
    [InlineData("local t = time.timer('1s') local was = t:stop() local r = channel.select{t:channel():case_receive(), time.after('5s'):case_receive()} return tostring(was) .. tostring(r.channel == t:channel()) .. tostring(t:stop())", "truefalsefalse")]
    [InlineData("local t, n = time.timer('1s'), time.now() t:reset('3s') return t:response():receive():sub(n)", "3000000000")]
    [InlineData("local t, n, s = time.ticker('2s'), time.now(), '' for i = 1, 3 do s = s .. t:channel():receive():sub(n) // time.SECOND .. ' ' end t:stop() return s", "2 4 6 ")]
    [InlineData("return time.parse_duration('1h30m') .. ' ' .. time.parse_duration('1.5s') .. ' ' .. time.parse_duration('7ns') .. ' ' .. time.parse_duration('2us3µs') .. ' ' .. time.parse_duration('0.1ns') .. ' ' .. time.parse_duration(5)", "5400000000000 1500000000 7 5000 1 5")]
    [InlineData("local s = '' for _, text in ipairs{'', '5', '-5s', '5 s', 's', '5x', '1..5s', '999999999h', '+1s', '.s'} do local v, e = time.parse_duration(text) s = s .. tostring(v) .. e:kind():sub(1, 1) end return s", "nilInilInilInilInilInilInilInilInilInilI")]
    [InlineData("return tostring(time.unix(1, 5)) .. time.unix(1, 5):unix_nano() .. ' ' .. time.unix(-1):unix() .. ' ' .. time.unix(3, 7):nanosecond() .. ' ' .. time.unix(1):unix_milli()", "1970-01-01T00:00:01.000000005Z1000000005 -1 7 1000")]
    [InlineData("local t = time.date(2024, 2, 29, 13, 4, 5, 6) return t:year() .. '-' .. t:month() .. '-' .. t:day() .. ' ' .. t:hour() .. ':' .. t:minute() .. ':' .. t:second() .. ' ' .. t:weekday() .. ' ' .. t:year_day() .. ' ' .. t:nanosecond()", "2024-2-29 13:4:5 4 60 6")]
    [InlineData("local t = time.date(2023, 14, 30, 25, 61, 61) local y, m, d = t:date() local h, mi, s = t:clock() return table.concat({y, m, d, h, mi, s}, ' ')", "2024 3 2 2 2 1")]
    [InlineData("local t = time.date(2024, 1, 31) return tostring(t:add_date(0, 1, 1)) .. tostring(t:add_date(1)) .. tostring(t:add('24h')) .. tostring(t:truncate('48h'))", "2024-03-03T00:00:00Z2025-01-31T00:00:00Z2024-02-01T00:00:00Z2024-01-30T00:00:00Z")]
    [InlineData("local a, b = time.unix(1), time.unix(2) return tostring(a:before(b)) .. tostring(a:after(b)) .. tostring(a:equal(time.unix(1))) .. tostring(a == time.unix(1)) .. tostring(a < b) .. tostring(a >= b) .. tostring(time.unix(0):is_zero())", "truefalsetruetruetruefalsetrue")]
    [InlineData("return time.unix(1700000000, 120000000):format('Mon Monday Jan January 2006 06 01 1 02 _2 2 002 15 03 3 04 4 05 5 PM pm .000 .999 MST -0700 Z07:00')", "Tue Tuesday Nov November 2023 23 11 11 14 14 14 318 22 10 10 13 13 20 20 PM pm .120 .12 UTC +0000 Z")]
    [InlineData("local t = time.unix(0):in_location(time.fixed_zone('X', -3600 - 1800)) return t:format(time.RFC3339) .. t:format(' MST -07 -07:00') .. t:hour() .. t:location():name() .. t:utc():hour()", "1969-12-31T22:30:00-01:30 X -01 -01:3022X0")]
    [InlineData("local l = time.load_location('Europe/Berlin') local a, b = time.date(2024, 7, 1, 12, 0, 0, 0, l), time.date(2024, 1, 1, 12, 0, 0, 0, l) return tostring(a) .. tostring(b) .. a:utc():hour() .. tostring(a:in_location(time.load_location('UTC')))", "2024-07-01T12:00:00+02:002024-01-01T12:00:00+01:00102024-07-01T10:00:00Z")]
    [InlineData("local l, e = time.load_location('Nowhere/Land') local m, f = time.load_location('../../etc/passwd') return tostring(l) .. e:kind() .. tostring(m) .. f:kind()", "nilNotFoundnilNotFound")]
    [InlineData("return tostring(time.parse('2024-05-06T07:08:09Z')) .. tostring(time.parse('2024-05-06T07:08:09.25+02:00')) .. time.parse('2024-05-06T07:08:09.25+02:00'):unix_nano()", "2024-05-06T07:08:09Z2024-05-06T07:08:09.25+02:001714972089250000000")]
    [InlineData("return tostring(time.parse('3:04PM 6 Mar 21', '3:04PM 2 Jan 06')) .. tostring(time.parse('2024 060', '2006 002')) .. tostring(time.parse('2024-01-01', time.DATE_ONLY, time.fixed_zone('Z', 3600)))", "2021-03-06T15:04:00Z2024-02-29T00:00:00Z2024-01-01T00:00:00+01:00")]
    [InlineData("local s = '' for _, text in ipairs{'', 'x', '2024-02-30T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01T00:00:00', '2024-01-01T00:00:00Zx', '9999-01-01T00:00:00Z', '2024-01-01T00:00:00+25:00'} do local v, e = time.parse(text) s = s .. tostring(v) .. e:kind():sub(1, 1) end return s", "nilInilInilInilInilInilInilInilI")]
    public void Time_does(string source, string expected) => Assert.Equal(expected, Tasks.ResultOf("local time = require('time') " + source));

    [Theory]
    [InlineData("time.sleep('x')", "bad argument #1 to 'sleep' (duration expected, got x)")]
    [InlineData("time.sleep()", "bad argument #1 to 'sleep' (duration expected, got nil)")]
    [InlineData("time.after(1.5)", "bad argument #1 to 'after' (duration expected, got number)")]
    [InlineData("time.ticker(0)", "bad argument #1 to 'ticker' (duration above zero expected, got number)")]
    [InlineData("time.timer('1s').reset({}, 1)", "calling 'reset' on bad self (timer expected, got table)")]
    [InlineData("time.timer('1s'):reset('')", "bad argument #1 to 'reset' (duration expected, got )")]
    [InlineData("time.date(2024, 1)", "bad argument #3 to 'date' (integer as the day expected, got nil)")]
    [InlineData("time.date(9999, 1, 1)", "bad argument to 'date' (a time between 1678 and 2261 expected)")]
    [InlineData("time.date(1 << 62, 1 << 62, 1)", "bad argument to 'date' (a time between 1678 and 2261 expected)")]
    [InlineData("time.now():sub(5)", "bad argument #1 to 'sub' (time expected, got number)")]
    [InlineData("time.now().unix()", "calling 'unix' on bad self (time expected, got nil)")]
    [InlineData("time.now().year()", "calling a method of a time on bad self (time expected, got nil)")]
    [InlineData("time.now():format(1)", "bad argument #1 to 'format' (string expected, got number)")]
    [InlineData("time.now():format(('x'):rep(2000))", "the layout is too long")]
    [InlineData("time.fixed_zone('x', 86400)", "bad argument #2 to 'fixed_zone' (seconds of less than a day expected, got number)")]
    [InlineData("time.now():in_location('UTC')", "bad argument #1 to 'in_location' (location expected, got UTC)")]
    [InlineData("time.unix('x')", "bad argument #1 to 'unix' (integer expected, got x)")]
    public void Misuse_raises(string source, string expected) => Assert.Equal("test.lua:1: " + expected, Tasks.ResultOf($"local time = require('time') return select(2, pcall(function() {source} end))"));

    [Fact]
    public void A_sleeping_task_holds_up_no_other() => Assert.Equal("fast slow", Tasks.ResultOf("""
        local time, c = require('time'), channel.new()
        coroutine.spawn(function() time.sleep('2s') c:send('slow') end)
        coroutine.spawn(function() time.sleep('1s') c:send('fast') end)
        return c:receive() .. ' ' .. c:receive()
        """));

    [Fact]
    public void The_module_is_there_once_also_when_two_tasks_want_it_at_the_same_time() => Assert.Equal("true", Tasks.ResultOf(
        "local c = channel.new() for i = 1, 2 do coroutine.spawn(function() c:send(require('time')) end) end return tostring(c:receive() == c:receive())",
        new LuaStateLimits { SliceInstructions = 1, TickInstructions = 1 }));
}
