using System.Reflection;
using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>Generated members say what their callers need, and that is what is checked.</summary>
public sealed class RequiredPermissionTests
{
    private const string Id = "app.billing:ledger";

    [Theory]
    [InlineData(typeof(Ledger), "SpawnAsync", ProcessAction.Spawn, Id)]
    [InlineData(typeof(Ledger), "TrySpawn", ProcessAction.Spawn, Id)]
    [InlineData(typeof(Ledger), "Child", ProcessAction.Spawn, Id)]
    [InlineData(typeof(Pool), "CallAsync", ProcessAction.Call, "app.images:pool")]
    [InlineData(typeof(PoolRef), "Job", ProcessAction.Send, "app.images:pool")]
    [InlineData(typeof(LedgerRef), "WithdrawAsync", ProcessAction.Send, Id)]
    [InlineData(typeof(LedgerRef), "Close", ProcessAction.Send, Id)]
    [InlineData(typeof(LedgerRef), "TryClose", ProcessAction.Send, Id)]
    [InlineData(typeof(ILedgerRef), "Deposit", ProcessAction.Send, null)]
    [InlineData(typeof(IResizerRef), "StatsAsync", ProcessAction.Send, "app.images:resizer")]
    [InlineData(typeof(IResizer), "SpawnAsync", ProcessAction.Spawn, "app.images:resizer")]
    public void A_generated_member_says_what_it_needs(Type type, string member, ProcessAction action, string? resource)
    {
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(method => method.Name == member).ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Contains(method.GetCustomAttributes<RequiresPermissionAttribute>(), need => need.Action == action && need.Resource == resource && need.Argument == (resource is null ? "this" : null)));
    }

    [Theory]
    [InlineData(ProcessAction.Spawn)]
    [InlineData(ProcessAction.Send)]
    public void What_it_says_is_what_is_checked(ProcessAction action) => TestWorld.Run(
        async world =>
        {
            var error = await Assert.ThrowsAsync<ProcessException>(async () =>
            {
                var ledger = await Ledger.SpawnAsync(world.Root, "alice", 1m);
                ledger.Deposit(1m, "x");
            });
            Assert.Equal(ErrorKind.PermissionDenied, error.Error.Kind);
            Assert.Equal(PermissionTable.NameOf(action), error.Error.Details["action"].AsText());
        },
        new TestOptions
        {
            Configure = options =>
            {
                options.Add(TestsProcesses.All);
                options.RootActor = new SecurityActor("alice");
                options.RootScope = SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("no", [PermissionTable.NameOf(action)], [Id]));
            },
        });
}
