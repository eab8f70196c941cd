namespace TypedProcess.Generators.Parsing;

/// <summary>Which method of a type takes which topic: of two with one topic, or two that catch all, the first.</summary>
internal sealed class TopicOwners(Problems? problems)
{
    private const string Rest = "@";

    private readonly Dictionary<string, IMethodSymbol> _owners = new(StringComparer.Ordinal);
    private readonly List<(IMethodSymbol Method, string Topic, bool IsFree)> _late = [];

    /// <summary>False when another has the topic already.</summary>
    /// <param name="topic">The topic; null for all that no other method takes.</param>
    /// <param name="method">The method.</param>
    /// <param name="isFree">True when nothing else says which topic it has to take.</param>
    public bool Take(string? topic, IMethodSymbol method, bool isFree)
    {
        if (!_owners.ContainsKey(topic ?? Rest))
        {
            _owners.Add(topic ?? Rest, method);
            return true;
        }
        if (problems is not null) { _late.Add((method, topic ?? Rest, isFree && topic is not null)); }
        return false;
    }

    /// <summary>Tells who came late, when all topics are known: the topic of its name may be free.</summary>
    public void Report()
    {
        foreach (var (method, topic, isFree) in _late)
        {
            var first = _owners[topic];
            var own = Names.TopicOf(method.Name);
            var facts = Problem.NoFacts;
            if (isFree && !_owners.ContainsKey(own))
            {
                _owners.Add(own, method);
                facts = facts.Add(Problem.FreeTopic, own);
            }
            problems?.Add(ProblemKind.TopicTwice, method, topic == Rest ? "every other topic" : $"topic \"{topic}\"", first.Name, facts: facts);
        }
    }
}
