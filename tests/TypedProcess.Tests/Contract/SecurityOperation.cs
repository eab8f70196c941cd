using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>An operation of a process together with the permissions it needs.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Needs">Every check it makes.</param>
/// <param name="Act">Does it; the second argument is a live process of definition <c>test:target</c>, registered as <c>target</c>.</param>
internal sealed record SecurityOperation(string Name, ProcessAction[] Needs, Func<ProcessContext, Pid, ValueTask> Act)
{
    public const string Target = "test:target";
    public const string OtherHost = "app:other";

    public static SecurityOperation[] All { get; } =
    [
        Sync("send", [ProcessAction.Send], static (self, target) => self.Send(target, "x", 1)),
        Sync("try send", [ProcessAction.Send], static (self, target) => Throw(self.TrySend(target, "x", out var error, 1), error)),
        Sync("send to a name", [ProcessAction.Send], static (self, _) => self.Send("target", "x", 1)),
        Sync("send to a text", [ProcessAction.Send], static (self, target) => self.Send(target.ToString(), "x", 1)),
        Sync("send on a typed topic", [ProcessAction.Send], static (self, target) => self.Send(target, new Topic<int>("x"), 1)),
        Sync("post", [ProcessAction.Send], static (self, target) => self.Post(target, new Marionette.DoMail(static _ => default))),
        new("post and wait for room", [ProcessAction.Send], static (self, target) => self.PostAsync(target, new Marionette.DoMail(static _ => default))),
        new("ask", [ProcessAction.Send], static async (self, target) => await self.AskAsync(target, "ask")),
        new("typed ask", [ProcessAction.Send], static async (self, target) => await self.CallAsync(target, new Marionette.AskMail<int>(static (_, _) => default))),
        new("spawn", [ProcessAction.Spawn, ProcessAction.Host], static async (self, _) => await On(self).SpawnAsync(Target)),
        new("spawn monitored", [ProcessAction.Spawn, ProcessAction.SpawnMonitored, ProcessAction.Host], static async (self, _) => await On(self).Monitored.SpawnAsync(Target)),
        new("spawn linked", [ProcessAction.Spawn, ProcessAction.SpawnLinked, ProcessAction.Host], static async (self, _) => await On(self).Linked.SpawnAsync(Target)),
        new("spawn linked and monitored", [ProcessAction.Spawn, ProcessAction.SpawnMonitored, ProcessAction.SpawnLinked, ProcessAction.Host], static async (self, _) => await On(self).Linked.Monitored.SpawnAsync(Target)),
        new("spawn with context", [ProcessAction.Context, ProcessAction.Spawn, ProcessAction.Host], static async (self, _) => await On(self).With("a", 1).With("b", 2).SpawnAsync(Target)),
        new("spawn with actor and scope", [ProcessAction.Security, ProcessAction.Spawn, ProcessAction.Host], static async (self, _) => await On(self).As(new SecurityActor("x")).Under(SecurityScope.Empty).SpawnAsync(Target)),
        new("spawn with name and message", [ProcessAction.Spawn, ProcessAction.Host, ProcessAction.RegistryRegister], static async (self, _) => await On(self).Named("mine").Message("x", 1).SpawnAsync(Target)),
        new("call", [ProcessAction.Call, ProcessAction.Host], static async (self, _) => await On(self).Message("go").CallAsync(Target)),
        Sync("terminate", [ProcessAction.Terminate], static (self, target) => self.Terminate(target)),
        Sync("cancel", [ProcessAction.Cancel], static (self, target) => self.Cancel(target)),
        Sync("cancel with a text", [ProcessAction.Cancel], static (self, target) => self.Cancel(target, "5s")),
        Sync("monitor", [ProcessAction.Monitor], static (self, target) => self.Monitor(target)),
        new("monitor with a handle", [ProcessAction.Monitor], static async (self, target) => (await self.MonitorAsync(new Pid<Marionette>(target))).Dispose()),
        Sync("unmonitor", [ProcessAction.Unmonitor], static (self, target) => self.Unmonitor(target)),
        Sync("link", [ProcessAction.Link], static (self, target) => self.Link(target)),
        Sync("unlink", [ProcessAction.Unlink], static (self, target) => self.Unlink(target)),
        Sync("register", [ProcessAction.RegistryRegister], static (self, _) => self.Names.Register("mine")),
        Sync("register for another", [ProcessAction.RegistryRegister, ProcessAction.RegistryForeign], static (self, target) => self.Names.Register("mine", target)),
        Sync("unregister of nobody", [ProcessAction.RegistryUnregister], static (self, _) => self.Names.Unregister("mine")),
        Sync("unregister of another", [ProcessAction.RegistryUnregister, ProcessAction.RegistryForeign], static (self, _) => self.Names.Unregister("target")),
        Sync("lookup", [], static (self, _) => self.Names.Lookup("target")),
        Sync("join and leave", [], static (self, _) =>
        {
            self.Groups.Join("group");
            self.Groups.Join("group", self.Pid);
            self.Groups.Leave("group");
        }),
        Sync("join for another", [ProcessAction.RegistryForeign], static (self, target) => self.Groups.Join("group", target)),
        Sync("leave for another", [ProcessAction.RegistryForeign], static (self, target) => self.Groups.Leave("group", target)),
        Sync("watch a group", [], static (self, _) => self.Groups.Watch("group")),
        Sync("broadcast", [ProcessAction.Send], static (self, target) =>
        {
            // Put there by the runtime itself, which asks nobody.
            self.Runtime.Groups.Join("group", self.Runtime.Find(target)!);
            var result = self.Groups.Broadcast("group", "x", 1);
            Throw(result.Delivered == 1, result.Delivered == 1 ? null : result.Refused[0].Error);
        }),
    ];

    /// <summary>The resource of a need in these operations.</summary>
    public static string ResourceOf(ProcessAction action, string operation) => action switch
    {
        ProcessAction.Host => OtherHost,
        ProcessAction.Context => PermissionTable.ContextResource,
        ProcessAction.Security => PermissionTable.SecurityResource,
        ProcessAction.RegistryRegister => "mine",
        ProcessAction.RegistryUnregister => operation.EndsWith("another", StringComparison.Ordinal) ? "target" : "mine",
        _ => Target,
    };

    private static Spawner On(ProcessContext self) => self.Spawner.On(OtherHost);

    private static SecurityOperation Sync(string name, ProcessAction[] needs, Action<ProcessContext, Pid> act) => new(name, needs, (self, target) =>
    {
        act(self, target);
        return default;
    });

    private static void Throw(bool done, ProcessError? error)
    {
        if (!done) { error!.Throw(); }
    }
}
