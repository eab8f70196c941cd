using System.Collections.Immutable;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The list of all definitions of an assembly.</summary>
internal static class CatalogEmitter
{
    /// <param name="assembly">Its last part gives the name of the class.</param>
    /// <param name="types">The full names of the process classes with their namespaces.</param>
    public static string Emit(string assembly, ImmutableArray<(string FullName, string Namespace)> types)
    {
        var code = Code.File(CommonNamespace(types));
        var name = Names.PascalCase(assembly.Substring(assembly.LastIndexOf('.') + 1));
        code.Line("/// <summary>The processes of this assembly.</summary>");
        code.Line(Code.Generated);
        code.Open($"public static class {name}Processes");
        code.Line("/// <summary>All definitions, for <c>options.Add(…)</c>.</summary>");
        code.Open($"public static global::System.Collections.Generic.IReadOnlyList<{Code.Core}ProcessDefinition> All {{ get; }} = new {Code.Core}ProcessDefinition[]");
        foreach (var type in types.Sort(static (left, right) => string.CompareOrdinal(left.FullName, right.FullName))) { code.Line($"{type.FullName}.Definition,"); }
        code.Close("};");
        code.Close();
        return code.ToString();
    }

    // The namespace they all are in: what is written near one of them sees the list without another using.
    private static string CommonNamespace(ImmutableArray<(string FullName, string Namespace)> types)
    {
        var common = types[0].Namespace.Split('.');
        var length = common.Length;
        foreach (var (_, space) in types)
        {
            var parts = space.Split('.');
            length = Math.Min(length, parts.Length);
            for (var i = 0; i < length; i++)
            {
                if (parts[i] != common[i]) { length = i; }
            }
        }
        return string.Join(".", common, 0, length);
    }
}
