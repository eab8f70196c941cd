using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP2012: an id that no definition has. Definitions can also be made at run time, so it is only said where that is out of the question: the namespace of the id is that of a process class, no script can be loaded, and the id stands nowhere else in the code, where it could be registered.</summary>
internal sealed class UnknownIds(KnownTypes known)
{
    private const string LuaRuntimeOptions = "TypedProcess.Lua.LuaRuntimeOptions";

    private readonly ConcurrentBag<(string Id, SyntaxNode At)> _used = [];
    private readonly ConcurrentBag<(string Id, SyntaxNode At)> _mentioned = [];

    public void Mention(SyntaxNode literal)
    {
        if (((LiteralExpressionSyntax)literal).Token.Value is string text && text.IndexOf(':') > 0 && ProcessIds.IsValid(text)) { _mentioned.Add((text, literal)); }
    }

    public void Add(IOperation id)
    {
        if (Operations.WithoutConversions(id) is { ConstantValue: { HasValue: true, Value: string text } } operation && ProcessIds.IsValid(text)) { _used.Add((text, operation.Syntax)); }
    }

    public void Report(Action<Diagnostic> report)
    {
        if (_used.IsEmpty || known.Compilation.GetTypeByMetadataName(LuaRuntimeOptions) is not null) { return; }
        var ids = new HashSet<string>(ProcessTypes.All(known.Compilation).Keys, StringComparer.Ordinal);
        var spaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids) { spaces.Add(ProcessIds.SpaceOf(id)); }
        var uses = new HashSet<SyntaxNode>();
        foreach (var (_, at) in _used) { uses.Add(at); }
        foreach (var (id, at) in _mentioned)
        {
            if (!uses.Contains(at)) { ids.Add(id); }
        }
        foreach (var (id, at) in _used)
        {
            if (ids.Contains(id) || !spaces.Contains(ProcessIds.SpaceOf(id))) { continue; }
            var near = Nearest.Of(id, ids);
            report(Diagnostic.Create(Rules.TP2012_UnknownId, at.GetLocation(), near.Facts, id, near.Suggestion));
        }
    }
}
