using System.IO.Compression;

namespace TypedProcess.Package.Tests;

/// <summary>The package as users get it: one reference, and the generated code is there.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedprocess").FullName;

    [Fact]
    public async Task One_reference_brings_runtime_generator_and_analyzers()
    {
        var packages = Path.Combine(_folder, "packages");
        var feed = Path.Combine(_folder, "feed");
        await PackAsync("TypedProcess", feed);
        Check(Assert.Single(Directory.EnumerateFiles(feed, "*.nupkg")));

        var app = Path.Combine(_folder, "app");
        Directory.CreateDirectory(app);
        Write(app, "nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        Write(app, "app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TypedProcess" Version="*" />
              </ItemGroup>
            </Project>
            """);
        Write(app, "Program.cs", """
            using TypedProcess;

            await using var runtime = ProcessRuntime.Create(static options => options.Add(AppProcesses.All));
            var counter = await Counter.SpawnAsync(runtime.Root, 40);
            counter.Add(1);
            runtime.Root.Send(counter.Pid.Untyped, "add", 1);
            Console.WriteLine(await counter.CountAsync());

            [Process("app:counter")]
            public sealed partial class Counter(long first)
            {
                private long _count = first;

                [Receive] public void Add(long amount) => _count += amount;

                [Call] public long Count() => _count;
            }
            """);
        Assert.Equal("42", (await Command.DotnetAsync(app, packages, "run")).Trim());

        Write(app, "Broken.cs", """
            using TypedProcess;

            public sealed record Order(int Id, Func<int> Handler);

            [Process("app:broken")]
            public sealed partial class Broken
            {
                [Receive] public void Place(Order order) { }
            }
            """);
        var said = await Command.DotnetFailingAsync(app, packages, "build");
        Assert.Contains("Broken.cs(8,39): error TP1009: Order.Handler: delegates cannot travel", said, StringComparison.Ordinal);
        // Analyzers that could not be loaded, or threw, would be warnings.
        Assert.DoesNotContain("CS80", said, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", said, StringComparison.Ordinal);
        File.Delete(Path.Combine(app, "Broken.cs"));
        await CheckLuaAsync(app, packages);
    }

    private static async Task CheckLuaAsync(string app, string packages)
    {
        // What a build has written is no script of the project.
        foreach (var folder in new[] { "lua", Path.Combine("bin", "old"), Path.Combine("obj", "old") }) { Directory.CreateDirectory(Path.Combine(app, folder)); }
        Write(app, "lua/_index.yaml", "namespace: app\nentries:\n  - name: desk\n    source: file://desk.lua\n");
        Write(app, "lua/desk.lua", "local pid = process.spawn('app:counter', nil, 'forty')\nprocess.send(pid, '@add')\nprocess.spawn('app:desk')\n");
        Write(app, "bin/old/copy.lua", "no Lua");
        Write(app, "obj/old/copy.lua", "no Lua");
        var said = await Command.DotnetFailingAsync(app, packages, "build");
        Assert.Contains($"desk.lua(1,47): error TP6014: app:counter: argument 1 'first': expected integer, got string", said, StringComparison.Ordinal);
        Assert.Contains($"desk.lua(2,19): error TP6012: Topic \"@add\": topics that begin with @ belong to the runtime", said, StringComparison.Ordinal);
        Assert.DoesNotContain("TP6013", said, StringComparison.Ordinal);
        Assert.DoesNotContain("TP6010", said, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", said, StringComparison.Ordinal);

        // What an IDE asks a project for.
        string[] asked = ["msbuild", "-t:CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs"];
        var compiler = await Command.DotnetAsync(app, packages, asked);
        Assert.Contains("/additionalfile:lua/desk.lua\"", compiler, StringComparison.Ordinal);
        Assert.Contains("/additionalfile:lua/_index.yaml\"", compiler, StringComparison.Ordinal);
        Assert.DoesNotContain("copy.lua", compiler, StringComparison.Ordinal);
        Assert.DoesNotContain("desk.lua", await Command.DotnetAsync(app, packages, [.. asked, "-p:TypedProcessAnalyzeLua=false"]), StringComparison.Ordinal);
        await Command.DotnetAsync(app, packages, "build", "-p:TypedProcessAnalyzeLua=false");
    }

    [Fact]
    public async Task The_build_writes_annotations_for_Lua_editors_where_a_project_asks_for_them()
    {
        var packages = Path.Combine(_folder, "packages");
        var feed = Path.Combine(_folder, "feed");
        await PackAsync("TypedProcess", feed);
        await PackAsync("TypedProcess.Lua", feed);
        var app = Path.Combine(_folder, "app");
        Directory.CreateDirectory(app);
        // What the package depends on has been restored for this repository already.
        Write(app, "nuget.config", $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources><fallbackPackageFolders><add key="here" value="{Restored()}" /></fallbackPackageFolders></configuration>""");
        Write(app, "app.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <LuaAnnotations>lua/types</LuaAnnotations>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TypedProcess" Version="*" />
                <PackageReference Include="TypedProcess.Lua" Version="*" />
              </ItemGroup>
            </Project>
            """);
        Write(app, "Counter.cs", """
            using TypedProcess;

            /// <summary>Counts <c>up</c>.</summary>
            [Process("app:counter")]
            public sealed partial class Counter(long first)
            {
                private long _count = first;

                /// <summary>Adds to it.</summary>
                [Receive] public void Add(long amount) => _count += amount;
            }
            """);
        await Command.DotnetAsync(app, packages, "build");
        var types = Path.Combine(app, "lua", "types");
        Assert.Equal(["AppProcesses.lua", "app/counter.lua", "runtime.lua"], Directory.EnumerateFiles(types, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(types, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        var catalog = await File.ReadAllTextAsync(Path.Combine(types, "AppProcesses.lua"));
        Assert.Contains("---Counts up.\n", catalog, StringComparison.Ordinal);
        Assert.Contains("---Adds to it.\n---@param amount integer\n", catalog, StringComparison.Ordinal);
        Assert.Contains("---@field spawn fun(id: \"app:counter\", host: string?, first: integer): pid?, error?\n", catalog, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Built already, because this project references it; so only packed.
    private static Task<string> PackAsync(string project, string feed)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Command.DotnetAsync(Root(), Restored(), "pack", "src/" + project, "--no-build", "-c", configuration, "-o", feed);
    }

    private static string Restored() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static void Check(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var files = archive.Entries.Select(static entry => entry.FullName).Where(static name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(["analyzers/dotnet/cs/TypedProcess.Analyzers.dll", "analyzers/dotnet/cs/TypedProcess.CodeFixes.dll", "analyzers/dotnet/cs/TypedProcess.Generators.dll", "lib/net10.0/TypedProcess.dll"], files);
        var settings = archive.Entries.Select(static entry => entry.FullName).Where(static name => name.StartsWith("buildTransitive/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(["buildTransitive/TypedProcess.targets", "buildTransitive/typedprocess.strict.globalconfig"], settings);
        using var reader = new StreamReader(archive.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<dependency ", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TypedProcess.sln"))) { directory = directory.Parent; }
        return directory?.FullName ?? throw new InvalidOperationException("this test packs the sources: run it inside of the repository");
    }
}
