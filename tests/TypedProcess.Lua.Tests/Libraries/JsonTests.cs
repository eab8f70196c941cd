namespace TypedProcess.Lua.Tests.Libraries;

public sealed class JsonTests
{
    [Theory]
    [InlineData("return json.encode{b = 1, a = {1, 2.5, 'x', true, false}, c = {}}", """{"a":[1,2.5,"x",true,false],"b":1,"c":{}}""")]
    [InlineData("return json.encode(nil) .. json.encode(json.null) .. json.encode{json.null, json.empty_array} .. json.encode('')", "nullnull[null,[]]\"\"")]
    [InlineData("return json.encode(9223372036854775807) .. ' ' .. json.encode(-0.0) .. ' ' .. json.encode(1e300) .. ' ' .. json.encode(1.0) .. ' ' .. json.encode(0.1)", "9223372036854775807 -0.0 1E+300 1.0 0.1")]
    [InlineData("""return json.encode('q"\\\n\r\t\1\127ä/')""", """
        "q\"\\\n\r\t\u0001\u007fä/"
        """)]
    [InlineData("return json.encode{z = 1, Z = 2, ['ä'] = 3, [''] = 4, aa = 5, a = 6}", """{"":4,"Z":2,"a":6,"aa":5,"z":1,"ä":3}""")]
    [InlineData("return json.encode{e = errors.new('why')}", """{"e":"why"}""")]
    [InlineData("local v = json.decode('[1,-2,9223372036854775807,1.5,1e2,\"a\",true,false,[],{}]') return #v .. math.type(v[1]) .. v[3] .. math.type(v[5]) .. v[6] .. tostring(v[7]) .. tostring(v[8])", "10integer9223372036854775807floatatruefalse")]
    [InlineData("local v = json.decode(' {\"a\" : {\"b\":[1,2]} , \"c\":null, \"a\\\\u00e4\\\\n\":\"\\\\ud83d\\\\ude00\"} ') return v.a.b[2] .. tostring(v.c) .. v['aä\\n']", "2nil😀")]
    [InlineData("local v = json.decode('[null,1,null]', {null = json.null}) return tostring(v[1]) .. #v .. json.encode(v)", "json null3[null,1,null]")]
    [InlineData("return tostring(json.decode('null')) .. select('#', json.decode('null')) .. tostring(json.decode('true')) .. json.decode('\"x\"')", "nil1truex")]
    [InlineData("return tostring(json.decode('18446744073709551616'))", "1.844674407371e+19")]
    [InlineData("local t = {} for i = 1, 1000 do t[i] = {id = i, name = 'n' .. i} end local back = json.decode(json.encode(t)) return #back .. back[1000].name", "1000n1000")]
    [InlineData("local t = 1 for i = 1, 64 do t = {t} end return #json.encode(t) .. type(json.decode(json.encode(t)))", "129table")]
    public void Json_does(string source, string expected) => Assert.Equal(expected.Trim(), Tasks.ResultOf("local json = require('json') " + source));

    [Theory]
    [InlineData("json.encode(print)", "value: a function cannot be encoded")]
    [InlineData("json.encode{a = {1, {b = coroutine.create(print)}}}", "value.a[2].b: a coroutine cannot be encoded")]
    [InlineData("json.encode{c = channel.new()}", "value.c: a channel cannot be encoded")]
    [InlineData("json.encode{1, 2, [4] = 4}", "value: a table needs texts as keys, or is a list without holes")]
    [InlineData("json.encode{1, a = 4}", "value: a table needs texts as keys, or is a list without holes")]
    [InlineData("json.encode{[true] = 4}", "value: a table needs texts as keys, or is a list without holes")]
    [InlineData("json.encode{[1 << 40] = 4}", "value: a table needs texts as keys, or is a list without holes")]
    [InlineData("json.encode{a = 0/0}", "value.a: a number that is not finite cannot be encoded")]
    [InlineData("json.encode('\\xff')", "value: a text that is not UTF-8 cannot be encoded")]
    [InlineData("(function() local t = {} t[1] = t return json.encode(t) end)()", "value[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]: more than 64 levels")]
    [InlineData("json.encode(('x'):rep(5000000))", "value: a text that is too long")]
    [InlineData("(function() local t = {} for i = 1, 60 do t = {t, t} end return json.encode(t) end)()", "more than 4,194,304 bytes")]
    [InlineData("json.decode('')", "line 1, byte 1: not JSON")]
    [InlineData("json.decode('{\"a\":\\n [1,]}')", "line 2, byte 5: not JSON")]
    [InlineData("json.decode('1 2')", "line 1, byte 3: not JSON")]
    [InlineData("json.decode('[1] // x')", "line 1, byte 5: not JSON")]
    [InlineData("json.decode('[\\n 1e999]')", "line 2, byte 2: a number that is too large")]
    [InlineData("json.decode('\"\\\\ud800\"')", "line 1, byte 1: a text with half a character")]
    [InlineData("json.decode('\"\\xff\"')", "not UTF-8")]
    [InlineData("json.decode((' '):rep(5000000))", "more than 4,194,304 bytes")]
    [InlineData("json.decode(('['):rep(65) .. (']'):rep(65))", "line 1, byte 65: more than 64 levels")]
    public void What_cannot_be_is_an_error_that_says_where(string call, string expected) =>
        Assert.Equal("nil Invalid " + expected, Tasks.ResultOf($"local json = require('json') local v, e = {call} return tostring(v) .. ' ' .. e:kind() .. ' ' .. e"));

    [Theory]
    [InlineData("json.decode(5)", "test.lua:1: bad argument #1 to 'decode' (string expected, got number)")]
    [InlineData("json.decode('1', 2)", "test.lua:1: bad argument #2 to 'decode' (table expected, got number)")]
    public void Misuse_raises(string source, string expected) => Assert.Equal(expected, Tasks.ResultOf($"local json = require('json') return select(2, pcall(function() {source} end))"));

    [Fact]
    public void A_small_text_of_many_tables_meets_the_limit_of_memory()
    {
        using var tasks = new Tasks("local json = require('json') local v, e = json.decode('[' .. ('[],'):rep(600000) .. '0]') return tostring(v) .. tostring(e)", new LuaStateLimits { MemoryBytes = 16 << 20 });
        tasks.RunToEnd();
        Assert.Equal("nilnot enough memory", tasks.Failure is null ? tasks.Result : tasks.Failure.Message);
    }

    [Fact]
    public void Its_work_is_paid_for()
    {
        const string Source = "local json, n = require('json'), 0 local text = '[' .. ('1,'):rep(50000) .. '1]' for i = 1, 20 do n = n + #json.decode(text) end return n";
        using var tasks = new Tasks(Source);
        tasks.RunToEnd();
        Assert.Equal("1000020", tasks.Result);
        Assert.True(tasks.Preemptions >= 20, $"{tasks.Preemptions}");
    }
}
