using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP2002, and TP1009 for the same in a signature: a pid instead of a reference. What was done with the reference is done with one that is bound here; who sent one sends its pid.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PidForRefFix)), Shared]
public sealed class PidForRefFix() : ProcessCodeFix(Rules.TP2002_RefInMessage, Rules.TP1009_CannotTravel)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        var isInSignature = diagnostic.Id == Rules.TP1009_CannotTravel.Id;
        if (isInSignature && diagnostic.Properties.GetValueOrDefault(Problem.Cure) != Obstacle.Pid) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model) { return []; }
        var edits = new PidEdits(document.Project.Solution, model);
        var isWhole = isInSignature ? await edits.AddSignatureAsync(node, cancel).ConfigureAwait(false) : edits.AddMessage(node, cancel);
        if (!isWhole || edits.IsEmpty) { return []; }
        var fix = new ProposedFix("Use the pid", "pid", edits.MakeAsync);
        if (await Trial.OfAsync(document.Project.Solution, fix.Change, cancel).ConfigureAwait(false) is not { } after) { return []; }
        if (isInSignature) { return model.GetDeclaredSymbol(node, cancel) is { } member && await Travelling.ObstacleAsync(after.GetProject(document.Project.Id)!, member, cancel).ConfigureAwait(false) is null ? [fix] : []; }
        return await HasRefAsync(after.GetDocument(document.Id)!, cancel).ConfigureAwait(false) ? [] : [fix];
    }

    // A type that is written here may hold another one with a reference in it.
    private static async Task<bool> HasRefAsync(Document document, CancellationToken cancel)
    {
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) { return true; }
        var known = new KnownTypes(model.Compilation);
        return root.GetAnnotatedNodes(PidEdits.Changed).SelectMany(static name => name.AncestorsAndSelf().OfType<TypeSyntax>()).Any(around => model.GetTypeInfo(around, cancel).Type is { } type && RefsInMessages.Find(type, known) is not null);
    }
}
