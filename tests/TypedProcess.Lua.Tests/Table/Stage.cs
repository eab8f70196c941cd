using Billing;
using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>A world with actors of both languages, and the two of one direction.</summary>
internal sealed class Stage
{
    public const string SmallHost = "table:small";
    public const string NarrowHost = "table:narrow";
    public const string TightHost = "table:tight";

    /// <summary>A policy that allows everything, for scopes in which something is denied.</summary>
    public static readonly SecurityPolicy All = SecurityPolicy.Allow("all", ["process.*"], ["*"]);

    private static readonly PolicyStore Policies = PolicyStore.Empty.With(All).With(SecurityPolicy.Deny("silent", ["process.send"], ["*"]));
    private static readonly string Script = Read();

    private Stage(TestWorld world, Language from, Language to) => (World, From, To) = (world, from, to);

    public TestWorld World { get; }

    public Language From { get; }

    public Language To { get; }

    /// <summary>The one that acts.</summary>
    public Actor A { get; private set; } = null!;

    /// <summary>The one it acts on.</summary>
    public Actor B { get; private set; } = null!;

    /// <summary>One more of the language of <see cref="B"/>, for what ends it.</summary>
    public Actor Spare { get; private set; } = null!;

    public static string IdOf(Language language) => language == Language.Lua ? "lua:actor" : "cs:actor";

    public static void Run(Language from, Language to, RowAttribute how, Func<Stage, Task> row) => TestWorld.RunSeeds(how.Seeds, async world =>
    {
        var stage = new Stage(world, from, to);
        stage.A = await stage.SpawnAsync(from);
        stage.B = await stage.SpawnAsync(to);
        stage.Spare = await stage.SpawnAsync(to);
        await row(stage);
    }, new TestOptions { Configure = options => Configure(options, how) });

    /// <summary>An actor spawned by the application.</summary>
    public async Task<Actor> SpawnAsync(Language language, Func<Spawner, Spawner>? how = null)
    {
        var spawner = World.Root.Spawner;
        return new Actor(this, language, await (how is null ? spawner : how(spawner)).SpawnAsync(IdOf(language)));
    }

    /// <summary>An actor that may do everything but what these policies deny.</summary>
    public Task<Actor> SpawnUnderAsync(Language language, params SecurityPolicy[] policies) =>
        SpawnAsync(language, how => how.As(new SecurityActor("ann")).Under(SecurityScope.Of([All, .. policies])));

    private static void Configure(RuntimeOptions options, RowAttribute how)
    {
        if (how.SmallMessages) { options.PayloadLimits = new PayloadLimits { MaxDepth = 8, MaxValues = 100, MaxBytes = 3000 }; }
        options.Policies = Policies;
        options.AddHost(RuntimeOptions.DefaultHost);
        options.AddHost(SmallHost, static host => host.MailboxMessages = 3);
        options.AddHost(NarrowHost, static host => host.MaxProcesses = 1);
        options.AddHost(TightHost, static host => host.MailboxBytes = 1000);
        options.Add(Ledger.Definition);
        options.Add(Auditor.Definition);
        options.Add(Clerk.Definition);
        options.Add(ProcessDefinition.Inline("cs:typed", static async (self, arguments) => self.Send(arguments[0].AsText(), "number", await self.Open(new Topic<long>("number")).ReadAsync())));
        options.Add(new CsActorDefinition("cs:bounded", Policies) { MailboxMessages = 3 });
        options.AddLua("lua:bounded", Script, static script => script.Limits = new LuaLimits { MailboxMessages = 3 });
        options.Add(new CsActorDefinition("cs:actor", Policies));
        options.AddLua("lua:actor", Script);
        options.Add(new CsActorDefinition("cs:capped", Policies) { Permissions = Declared("cs:capped") });
        options.AddLua("lua:capped", "--! needs: spawn cs:actor lua:actor\n--! needs: send cs:actor lua:actor\n" + Script);
        options.Add(Early.Definitions);
        foreach (var (id, script) in Early.Scripts) { options.AddLua(id, script); }
    }

    private static DeclaredPermissions Declared(string id) => DeclaredPermissions.Create(id).Spawn("cs:actor").Spawn("lua:actor").Send("cs:actor").Send("lua:actor");

    private static string Read()
    {
        using var stream = typeof(Stage).Assembly.GetManifestResourceStream("actor.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
