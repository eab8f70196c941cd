using System.Reflection;

namespace TypedProcess.Tests.Contract;

public sealed class SentenceCoverageTests
{
    [Fact]
    public void Every_sentence_is_held_by_a_test_or_marked_as_pending()
    {
        var claims = Claims().ToList();
        var complaints = string.Join('\n', SentenceList.Load().Complaints(claims));
        Assert.True(complaints.Length == 0, complaints);
    }

    [Fact]
    public void A_sentence_is_only_held_by_a_method_that_runs()
    {
        var idle = Methods().Where(static method => method.GetCustomAttribute<SentenceAttribute>() is not null && method.GetCustomAttribute<FactAttribute>() is not { Skip: null });
        Assert.Empty(idle.Select(static method => method.Name));
    }

    [Theory]
    [InlineData("1.01 a", "", "no test holds 1.01")]
    [InlineData("1.01 a", "1.02", "t names a sentence that does not exist: 1.02;no test holds 1.01")]
    [InlineData("1.01 a\n# Pending\n- 1.01", "", "")]
    [InlineData("1.01 a\n# Pending\n- 1.01", "1.01", "t holds 1.01, which is still marked as pending")]
    [InlineData("1.01 a\n# Pending\n- 1.02", "1.01", "pending but not a sentence: 1.02")]
    [InlineData("1.01 a\n1.01 b", "1.01", "not understood, or twice: 1.01 b")]
    [InlineData("# note\n\n1.1 a", "", "not understood, or twice: 1.1 a")]
    [InlineData("1.01 a\n- 1.01", "1.01", "not understood, or twice: - 1.01")]
    [InlineData("1.01 a", "1.01", "")]
    public void A_fault_of_the_list_is_found(string list, string claimed, string complaints)
    {
        (string, string)[] claims = claimed.Length == 0 ? [] : [("t", claimed)];
        Assert.Equal(complaints, string.Join(';', SentenceList.Parse(list).Complaints(claims)));
    }

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(SentenceCoverageTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));

    private static IEnumerable<(string Test, string Id)> Claims() =>
        from method in Methods()
        let sentence = method.GetCustomAttribute<SentenceAttribute>()
        where sentence is not null
        from id in sentence.Ids
        select ($"{method.DeclaringType!.Name}.{method.Name}", id);
}
