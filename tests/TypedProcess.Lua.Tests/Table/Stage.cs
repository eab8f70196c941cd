using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>A world with actors of both languages, and the two of one direction.</summary>
internal sealed class Stage
{
    public const string SmallHost = "table:small";
    public const string NarrowHost = "table:narrow";

    private static readonly PolicyStore Policies = PolicyStore.Empty;
    private static readonly string Script = Read();

    private Stage(TestWorld world, Language from, Language to) => (World, From, To) = (world, from, to);

    public TestWorld World { get; }

    public Language From { get; }

    public Language To { get; }

    /// <summary>The one that acts.</summary>
    public Actor A { get; private set; } = null!;

    /// <summary>The one it acts on.</summary>
    public Actor B { get; private set; } = null!;

    public static string IdOf(Language language) => language == Language.Lua ? "lua:actor" : "cs:actor";

    public static void Run(Language from, Language to, Func<Stage, Task> row) => TestWorld.RunSeeds(5, async world =>
    {
        var stage = new Stage(world, from, to);
        stage.A = await stage.SpawnAsync(from);
        stage.B = await stage.SpawnAsync(to);
        await row(stage);
    }, new TestOptions { Configure = Configure });

    /// <summary>An actor spawned by the application.</summary>
    public async Task<Actor> SpawnAsync(Language language, Func<Spawner, Spawner>? how = null)
    {
        var spawner = World.Root.Spawner;
        return new Actor(this, language, await (how is null ? spawner : how(spawner)).SpawnAsync(IdOf(language)));
    }

    private static void Configure(RuntimeOptions options)
    {
        options.Policies = Policies;
        options.AddHost(RuntimeOptions.DefaultHost);
        options.AddHost(SmallHost, static host => host.MailboxMessages = 3);
        options.AddHost(NarrowHost, static host => host.MaxProcesses = 1);
        options.Add(new CsActorDefinition("cs:actor", Policies));
        options.AddLua("lua:actor", Script);
    }

    private static string Read()
    {
        using var stream = typeof(Stage).Assembly.GetManifestResourceStream("actor.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
