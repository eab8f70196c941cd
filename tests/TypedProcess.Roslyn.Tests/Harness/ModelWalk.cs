using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Fails when what a step hands on holds, however deep, something of a compilation: that would keep whole compilations alive, and never compare as equal.</summary>
internal static class ModelWalk
{
    private static readonly Type[] Forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(Location), typeof(SyntaxReference), typeof(AttributeData), typeof(SemanticModel)];

    public static void Check(object? value) => Check(value, "", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Check(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) { return; }
        Assert.False(Forbidden.Any(type => type.IsInstanceOfType(value)), $"{path} holds {value.GetType()}");
        if (!value.GetType().IsValueType && !seen.Add(value)) { return; }
        if (value is IEnumerable items)
        {
            foreach (var item in items) { Check(item, path + "[]", seen); }
            return;
        }
        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) { Check(field.GetValue(value), $"{path}.{field.Name}", seen); }
    }
}
