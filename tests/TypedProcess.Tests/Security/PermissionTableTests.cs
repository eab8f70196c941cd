namespace TypedProcess.Tests.Security;

public sealed class PermissionTableTests
{
    [Theory]
    [InlineData(ProcessAction.Spawn, "process.spawn", PermissionResource.Definition)]
    [InlineData(ProcessAction.SpawnMonitored, "process.spawn.monitored", PermissionResource.Definition)]
    [InlineData(ProcessAction.SpawnLinked, "process.spawn.linked", PermissionResource.Definition)]
    [InlineData(ProcessAction.Host, "process.host", PermissionResource.Host)]
    [InlineData(ProcessAction.Send, "process.send", PermissionResource.Pid)]
    [InlineData(ProcessAction.Call, "process.call", PermissionResource.Definition)]
    [InlineData(ProcessAction.Terminate, "process.terminate", PermissionResource.Pid)]
    [InlineData(ProcessAction.Cancel, "process.cancel", PermissionResource.Pid)]
    [InlineData(ProcessAction.Monitor, "process.monitor", PermissionResource.Pid)]
    [InlineData(ProcessAction.Unmonitor, "process.unmonitor", PermissionResource.Pid)]
    [InlineData(ProcessAction.Link, "process.link", PermissionResource.Pid)]
    [InlineData(ProcessAction.Unlink, "process.unlink", PermissionResource.Pid)]
    [InlineData(ProcessAction.Context, "process.context", PermissionResource.Context)]
    [InlineData(ProcessAction.Security, "process.security", PermissionResource.Security)]
    [InlineData(ProcessAction.RegistryRegister, "process.registry.register", PermissionResource.Name)]
    [InlineData(ProcessAction.RegistryUnregister, "process.registry.unregister", PermissionResource.Name)]
    [InlineData(ProcessAction.RegistryForeign, "process.registry.foreign", PermissionResource.Pid)]
    public void S11_every_action_has_its_name_and_its_resource(ProcessAction action, string name, PermissionResource resource)
    {
        Assert.Equal(name, PermissionTable.NameOf(action));
        Assert.True(PermissionTable.TryParse(name, out var parsed));
        Assert.Equal(action, parsed);
        Assert.Equal(resource, PermissionTable.ResourceOf(action));
    }

    [Fact]
    public void S11_the_table_covers_the_enum_and_fits_a_mask()
    {
        Assert.Equal(Enum.GetValues<ProcessAction>(), PermissionTable.Actions);
        Assert.True(PermissionTable.Actions.Length < 64);
    }

    [Fact]
    public void S11_call_and_exec_are_one_action_under_two_names()
    {
        Assert.Equal<string>(["process.call", "process.exec"], PermissionTable.NamesOf(ProcessAction.Call));
        Assert.True(PermissionTable.TryParse("process.exec", out var action));
        Assert.Equal(ProcessAction.Call, action);
    }

    [Fact]
    public void S11_context_and_security_have_one_resource_each()
    {
        Assert.Equal("context", PermissionTable.ConstantResourceOf(ProcessAction.Context));
        Assert.Equal("security", PermissionTable.ConstantResourceOf(ProcessAction.Security));
        Assert.Null(PermissionTable.ConstantResourceOf(ProcessAction.Send));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("process.Send")]
    [InlineData("process.*")]
    public void S11_other_text_is_no_action(string? name) => Assert.False(PermissionTable.TryParse(name, out _));

    [Fact]
    public void S11_a_number_outside_the_table_is_invalid() =>
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => PermissionTable.NameOf((ProcessAction)63)).Kind);
}
