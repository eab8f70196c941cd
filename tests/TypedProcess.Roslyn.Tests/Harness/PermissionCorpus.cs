using System.Text;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Makes process classes with declarations and operations. Each operation is a call of its own, <c>op0</c> and so on, that says whether it was denied.</summary>
internal static class PermissionCorpus
{
    public const int OperationsOfEach = 6;

    /// <summary>What the classes work with, and helpers of several kinds.</summary>
    public const string Frame = """
        [Process("w:one")] public sealed partial class One { [Receive] public void Work(int n) { } [Call] public int Count() => 1; }
        [Process("w:two")] public sealed partial class Two { [Receive] public void Work(int n) { } [Call] public int Count() => 2; }
        [Process("w:done")] public sealed partial class Done { public Task RunAsync() => Task.CompletedTask; }
        [Process("w:gone")] public sealed partial class Gone { public Task RunAsync() => Task.CompletedTask; }
        [ForeignProcess("w:three", Host = "h:far")] public partial interface IThree { public static partial ValueTask<Ref<IThree>> SpawnAsync(Spawner from); }
        public static class Deep
        {
            public static Task First(Spawner from) => Second(from);
            private static async Task Second(Spawner from) { async Task Third(Spawner s) => await Two.SpawnAsync(s); await Third(from); }
            public static Task Linked(ProcessContext c) => First(c.Linked);
            public static void Name(ProcessContext c, string name) => Name(c.Names, name, 2);
            private static void Name(ProcessNames names, string name, int more) { if (more > 0) { Name(names, name, more - 1); } else { names.Register(name); } }
            public static void Watch<T>(ProcessContext c, Pid<T> pid) where T : class => Watching(c)(pid.Untyped);
            private static Action<Pid> Watching(ProcessContext c) => p => c.Monitor(p);
            public static void Prod(Ref<Two> two) => two.Poke();
            [RequiresPermission(ProcessAction.RegistryUnregister, Argument = nameof(name))] public static void Free(ProcessContext c, string name) => Freed(c, name);
            private static void Freed(ProcessContext c, string name) => c.Names.Unregister(name);
            extension(Ref<Two> two) { public void Poke() => two.Work(1); }
        }
        """;

    private static readonly string[] Declarations =
    [
        "Nothing", "Spawn<One>", "Spawn<Two>", "Spawn<Two>(Linked = true)", "Spawn<One>(Monitored = true)", "Spawn(\"w:*\")", "Spawn(\"w:three\")", "Host(\"h:far\")", "Host(\"h:*\")", "Call<Done>", "Call(\"w:gone\")",
        "Send<One>", "Send<Two>", "Send(\"w:*\")", "Monitor<One>", "Monitor(\"w:t*\")", "Unmonitor<Two>", "Link<One>", "Unlink<Two>", "Register(\"n/*\")", "Register(\"n/1\")", "Unregister(\"n/*\")", "Foreign<One>",
        "Context", "Security",
    ];

    // With what is not known at compile time at the end.
    private static readonly string[] Operations =
    [
        "await One.SpawnAsync(self);", "await Two.SpawnAsync(self);", "await Two.SpawnAsync(self.Linked);", "await One.SpawnAsync(self.Spawner.Monitored);", "await self.SpawnAsync(\"w:one\");", "await IThree.SpawnAsync(self);",
        "await One.SpawnAsync(self.Spawner.On(\"h:far\"));", "await self.Spawner.CallAsync(\"w:done\");", "await self.Linked.CallAsync(\"w:\" + \"gone\");", "self.Bind(one).Work(1);", "await self.Bind(two).CountAsync();",
        "self.Send(one.Untyped, \"work\", 1);", "await self.MonitorAsync(one);", "self.Monitor(two.Untyped);", "self.Unmonitor(two.Untyped);", "self.Link(one.Untyped);", "self.Unlink(two.Untyped);", "self.Names.Register(\"n/1\");",
        "self.Names.Register(\"n/2\", one.Untyped);", "self.Names.Register($\"m/{Environment.NewLine}\");", "Deep.Free(self, \"n/2\");", "await One.SpawnAsync(self.Spawner.With(\"k\", 1));",
        "await Two.SpawnAsync(self.Spawner.As(new SecurityActor(\"x\")));", "await Two.SpawnAsync(self.Linked.Named(\"n/3\"));", "await Deep.First(self);", "await Deep.First(self.Linked);", "await Deep.Linked(self);", "Deep.Name(self, \"n/4\");",
        "Deep.Watch(self, two);", "Deep.Prod(self.Bind(two));", "self.Bind(two).Poke();", "Func<Task> later = async () => await One.SpawnAsync(self); await later();", "self.Upgrade(\"w:none\");",
        "self.Send(one.Untyped.ToString(), \"work\", 1);", "self.Names.Register(one.ToString() + \"x\");", "var done = Done.StartWith(); ProcessStart start = done; await self.Spawner.CallAsync(start);",
    ];

    /// <param name="seed">What to make.</param>
    /// <param name="count">How many classes, <c>p:0</c> and so on.</param>
    public static string Classes(int seed, int count)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var declared = Enumerable.Range(0, 1 + random.Next(12)).Select(_ => Declarations[random.Next(Declarations.Length)]).Distinct().Select(static need => $"Needs.{need}");
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"[Process(\"p:{i}\"), {string.Join(", ", declared)}] public sealed partial class P{i}(ProcessContext self, Pid<One> one, Pid<Two> two) {{");
            for (var op = 0; op < OperationsOfEach; op++)
            {
                text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"    [Call(\"op{op}\")] public async Task<string> Op{op}() {{ await Task.CompletedTask; try {{ {Operations[random.Next(Operations.Length)]} }} catch (ProcessException e) when (one != default && two != default) {{ return e.Error.Kind.ToString(); }} return \"\"; }}");
            }
            text.AppendLine("}");
        }
        return text.ToString();
    }
}
