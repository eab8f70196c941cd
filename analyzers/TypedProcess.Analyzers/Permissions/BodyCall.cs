using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>A call of a method whose body is in this compilation.</summary>
/// <param name="Callee">The method.</param>
/// <param name="Arguments">What is known of what it is given.</param>
/// <param name="Told">The actions it tells of by attributes, a bit for each: its body is not asked about these.</param>
/// <param name="GivesContext">True when it is given a context, a spawner or a reference.</param>
/// <param name="At">Where.</param>
/// <param name="Member">The name of the method.</param>
internal sealed record BodyCall(IMethodSymbol Callee, ImmutableArray<(ISymbol To, Origin From)> Arguments, int Told, bool GivesContext, Location At, string Member);
