using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using TypedProcess.Testing;

namespace TypedProcess.Repository.Tests.Architecture;

public sealed class ArrowTests
{
    private static readonly Assembly Core = typeof(ProcessRuntime).Assembly;
    private static readonly Assembly Testing = typeof(TestWorld).Assembly;

    [Fact]
    public void The_runtime_references_nothing_but_the_framework()
    {
        // What the compiler runs is packed with it, and not referenced by it.
        Assert.Equal(["@(RoslynComponent)"], References("src/TypedProcess/TypedProcess.csproj"));
        Assert.Contains("ReferenceOutputAssembly=\"false\" PrivateAssets=\"all\"", Repository.Read("src/TypedProcess/TypedProcess.csproj"), StringComparison.Ordinal);
        Assert.Empty(OutsideTheFramework(Core));
    }

    [Fact]
    public void The_test_runtime_references_the_runtime_and_nothing_else()
    {
        Assert.Equal(["../TypedProcess/TypedProcess.csproj"], References("src/TypedProcess.Testing/TypedProcess.Testing.csproj"));
        Assert.Equal(["TypedProcess"], OutsideTheFramework(Testing));
    }

    [Fact]
    public void The_test_runtime_uses_the_public_surface_like_everybody_else()
    {
        var friends = Core.GetCustomAttributes<InternalsVisibleToAttribute>().Select(static friend => friend.AssemblyName);
        Assert.Equal(["TypedProcess.Lua", "TypedProcess.Tests"], friends.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(TypesUsed(Testing), static type => type.EndsWith(".UnsafeAccessorAttribute", StringComparison.Ordinal));
        Assert.Empty(ReflectionUsed(Testing));
    }

    [Fact]
    public void The_test_runtime_replaces_scheduler_and_clock_and_implements_nothing_of_what_processes_do()
    {
        var built = from type in Testing.GetTypes()
                    from foundation in type.GetInterfaces().Append(type.BaseType)
                    where (foundation?.Assembly == Core && foundation.IsPublic) || foundation == typeof(TimeProvider) || foundation == typeof(SynchronizationContext)
                    orderby type.Name
                    select $"{type.Name} : {foundation.Name.Split('`')[0]}";
        Assert.Equal(
            [
                "Callback : IProcessStep",
                "ProbeDefinition : RunDefinition",
                "SeededScheduler : ProcessScheduler",
                "Start : ProcessStart",
                "TestSynchronizationContext : SynchronizationContext",
                "VirtualClock : TimeProvider",
            ],
            built);
    }

    [Fact]
    public void The_test_runtime_configures_scheduler_clock_and_randomness_and_nothing_else()
    {
        var set = MembersUsed(Testing).Where(static member => member.StartsWith("TypedProcess.RuntimeOptions.set_", StringComparison.Ordinal)).Order();
        Assert.Equal(["TypedProcess.RuntimeOptions.set_Random", "TypedProcess.RuntimeOptions.set_Scheduler", "TypedProcess.RuntimeOptions.set_Time"], set);
    }

    [Fact]
    public void The_generator_references_the_compiler_and_nothing_of_ours()
    {
        Assert.Equal(["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp"], References("generators/TypedProcess.Generators/TypedProcess.Generators.csproj"));
        var outside = OutsideTheFramework(typeof(Generators.ProcessGenerator).Assembly).Where(static name => name is not ("Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"));
        Assert.Empty(outside);
    }

    [Fact]
    public void The_analyzers_reference_the_compiler_and_the_parser()
    {
        Assert.Equal(
            ["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp", "../../generators/TypedProcess.Generators/TypedProcess.Generators.csproj"],
            References("analyzers/TypedProcess.Analyzers/TypedProcess.Analyzers.csproj"));
        // No workspaces: the compiler of a build has none.
        var outside = OutsideTheFramework(typeof(Analyzers.ProcessAnalyzer).Assembly).Where(static name => name is not ("Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" or "TypedProcess.Generators"));
        Assert.Empty(outside);
    }

    [Fact]
    public void The_fixes_reference_the_workspaces_and_the_rules() => Assert.Equal(
        ["Microsoft.CodeAnalysis.Analyzers", "Microsoft.CodeAnalysis.CSharp.Workspaces", "../TypedProcess.Analyzers/TypedProcess.Analyzers.csproj"],
        References("analyzers/TypedProcess.CodeFixes/TypedProcess.CodeFixes.csproj"));

    [Fact]
    public void The_runtime_does_without_reflection() => Assert.Empty(ReflectionUsed(Core));

    private static IEnumerable<string> References(string project) =>
        from element in XDocument.Parse(Repository.Read(project)).Descendants()
        where element.Name.LocalName is "PackageReference" or "ProjectReference" or "Reference" or "FrameworkReference"
        select (string)element.Attribute("Include")!;

    private static IEnumerable<string> OutsideTheFramework(Assembly assembly)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return assembly.GetReferencedAssemblies().Select(static name => name.Name!).Where(name => !File.Exists(Path.Combine(framework, name + ".dll")));
    }

    // The name of a type is declared at MemberInfo; asking an object for its type and that for its name is no more than that.
    private static IEnumerable<string> ReflectionUsed(Assembly assembly) =>
        MembersUsed(assembly).Where(static member => member.StartsWith("System.Reflection.", StringComparison.Ordinal) || member.StartsWith("System.Activator.", StringComparison.Ordinal))
            .Where(static member => !member.EndsWith("Attribute..ctor", StringComparison.Ordinal) && member != "System.Reflection.MemberInfo.get_Name");

    private static List<string> TypesUsed(Assembly assembly) => Read(assembly, static metadata => metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).ToList());

    private static List<string> MembersUsed(Assembly assembly) => Read(assembly, static metadata =>
        (from handle in metadata.MemberReferences
         let member = metadata.GetMemberReference(handle)
         where member.Parent.Kind == HandleKind.TypeReference
         select $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}").ToList());

    private static T Read<T>(Assembly assembly, Func<MetadataReader, T> look)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        return look(image.GetMetadataReader());
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
