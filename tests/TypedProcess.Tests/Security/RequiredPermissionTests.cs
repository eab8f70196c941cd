using System.Reflection;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Security;

/// <summary>What members say that they need is what they check: the permission table at compile time.</summary>
public sealed class RequiredPermissionTests
{
    private static readonly MethodBase[] Members =
        [.. typeof(ProcessRuntime).Assembly.GetExportedTypes().SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(static method => NeedsOf(method).Any())];

    public static TheoryData<string> Operations => [.. SecurityOperation.All.Select(static operation => operation.Name)];

    [Fact]
    public void Every_action_is_needed_by_a_member() =>
        Assert.Equal(PermissionTable.Actions.Order(), Members.SelectMany(NeedsOf).Select(static need => need.Action).Distinct().Order());

    // That these operations check just these actions is what SecurityTests are about.
    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_uses_members_that_need_what_it_checks(string name)
    {
        var operation = SecurityOperation.All.Single(operation => operation.Name == name);
        var said = CalledMembers.Of(operation.Act).SelectMany(NeedsOf).ToList();
        Assert.Empty(operation.Needs.Except(said.Select(static need => need.Action)));
        // Only other processes are foreign.
        Assert.Empty(said.Select(static need => need.Action).Except(operation.Needs).Except([ProcessAction.RegistryForeign]));
    }

    [Fact]
    public void An_argument_is_a_parameter_or_the_object_itself() => Assert.All(Members, static member => Assert.All(NeedsOf(member), need =>
    {
        if (need.Argument is "this") { Assert.False(member.IsStatic); }
        else if (need.Argument is { } argument) { Assert.Contains(argument, member.GetParameters().Select(static parameter => parameter.Name)); }
        Assert.False(need is { Argument: not null, Resource: not null });
    }));

    [Fact]
    public void The_only_resource_of_an_action_is_given() => Assert.All(Members.SelectMany(NeedsOf), static need =>
    {
        if (PermissionTable.ConstantResourceOf(need.Action) is { } constant) { Assert.Equal(constant, need.Resource); }
    });

    // The attribute of a property stands at the property.
    private static IEnumerable<RequiresPermissionAttribute> NeedsOf(MethodBase method)
    {
        var property = method.IsSpecialName ? method.DeclaringType!.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).FirstOrDefault(property => property.GetMethod == method) : null;
        return (property ?? (MemberInfo)method).GetCustomAttributes<RequiresPermissionAttribute>();
    }
}
