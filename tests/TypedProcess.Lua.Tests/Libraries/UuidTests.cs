namespace TypedProcess.Lua.Tests.Libraries;

public sealed class UuidTests
{
    [Theory]
    [InlineData("return #uuid.v4() .. uuid.version(uuid.v4()) .. uuid.version(uuid.v7()) .. tostring(uuid.v4() == uuid.v4())", "3647false")]
    [InlineData("return uuid.v7():sub(1, 13)", "018bcfe5-6800")]
    [InlineData("return uuid.parse('018BCFE5-6800-7abc-8def-0123456789AB')", "018bcfe5-6800-7abc-8def-0123456789ab")]
    [InlineData("return tostring(uuid.parse('x')) .. select(2, uuid.parse('x')):kind() .. select(2, uuid.parse(5)) .. select(2, uuid.version({}))", "nilInvalidnot a uuidnot a uuid")]
    [InlineData("return tostring(uuid.validate(uuid.v4())) .. tostring(uuid.validate('{018bcfe5-6800-7abc-8def-0123456789ab}')) .. tostring(uuid.validate(nil)) .. tostring(uuid.validate('018bcfe5-6800-7abc-8def-0123456789ag'))", "truefalsefalsefalse")]
    [InlineData("for i = 1, 50 do assert(uuid.v4():match('^%x+%-%x%x%x%x%-4%x%x%x%-[89ab]%x%x%x%-%x+$')) end return 'ok'", "ok")]
    public void Uuids_do(string source, string expected) => Assert.Equal(expected, Tasks.ResultOf("local uuid = require('uuid') " + source));

    [Fact]
    public void They_depend_on_the_seed_alone()
    {
        const string Source = "local uuid = require('uuid') return uuid.v4() .. uuid.v7()";
        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(77));

        static string Run(ulong seed)
        {
            using var tasks = new Tasks(Source, seed: seed);
            tasks.RunToEnd();
            return tasks.Result;
        }
    }
}
