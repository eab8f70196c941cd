using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP5006: a handler whose whole body is in a <c>try</c> that catches everything and does nothing with it.</summary>
internal static class SwallowedFailures
{
    public static void Check(ICatchClauseOperation clause, ISymbol member, KnownTypes known, Action<Diagnostic> report)
    {
        if (clause.Filter is not null || !clause.Handler.Operations.IsEmpty || !(clause.ExceptionType.SpecialType == SpecialType.System_Object || KnownTypes.Is(clause.ExceptionType, known.Exception))) { return; }
        var isHandler = (Symbols.Attribute(member, KnownNames.Receive) ?? Symbols.Attribute(member, KnownNames.Call) ?? Symbols.Attribute(member, KnownNames.On)) is not null;
        if (!isHandler || clause.Parent is not ITryOperation { Parent: IBlockOperation { Operations.Length: 1, Parent: IMethodBodyOperation } } || clause.Syntax is not CatchClauseSyntax syntax) { return; }
        report(Diagnostic.Create(Rules.TP5006_HidesFailure, syntax.CatchKeyword.GetLocation(), member.Name));
    }
}
