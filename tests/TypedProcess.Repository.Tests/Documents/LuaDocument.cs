using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using TypedProcess.Lua;
using TypedProcess.Testing;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>Runs the Lua blocks of one document, each as the main function of a process in a world of its own.</summary>
/// <remarks>
/// <c>lua namespace:name</c> is a script that the other blocks may spawn or require, and so is every process class of the C# blocks. Every other block says behind <c>--></c> what it prints.
/// </remarks>
internal sealed partial class LuaDocument
{
    private readonly string _document;
    private readonly List<CodeBlock> _scripts;
    private readonly IReadOnlyList<ProcessDefinition> _classes;

    public LuaDocument(string document, IEnumerable<CodeBlock> blocks)
    {
        var all = blocks.ToList();
        _document = document;
        Programs = [.. all.Where(static block => block is { Language: "lua", Form: "" })];
        _scripts = [.. all.Where(static block => block is { Language: "lua", Form: not "" })];
        _classes = Classes(all.Where(static block => block.Language == "csharp"));
    }

    public IReadOnlyList<CodeBlock> Programs { get; }

    /// <summary>What the program says it prints, one line for each <c>--></c>.</summary>
    public static string Expected(CodeBlock program) => string.Concat(Promise().Matches(program.Text).Select(static match => match.Groups["line"].Value + "\n"));

    /// <summary>What the program prints, and how it fails.</summary>
    public async Task<string> RunAsync(CodeBlock program)
    {
        var failure = "";
        var output = await ProgramRun.OutputAsync(() => TestWorld.RunSeeds(1, async world =>
        {
            var probe = await world.ProbeAsync();
            await probe.DoAsync(static self => self.Monitored.SpawnAsync("docs:main"));
            await world.AdvanceAsync(TimeSpan.FromMinutes(5));
            var outcome = probe.Exits.SingleOrDefault()?.Outcome;
            failure = outcome is null ? "it did not end\n" : outcome.Failed ? $"it failed: {outcome.Error}\n" : "";
        }, new TestOptions { Configure = options => Configure(options, program) }));
        return output + failure;
    }

    // On one line, so that lines of errors are those of the block.
    private void Configure(RuntimeOptions options, CodeBlock program)
    {
        options.Add(_classes);
        // The documents show what is printed, not whose line of the log it is.
        options.WriteLuaLog(static line => Console.WriteLine(line.Message));
        foreach (var script in _scripts) { options.AddLua(script.Form, script.Text); }
        options.AddLua("docs:main", $"return function(...) {program.Text} end");
    }

    private IReadOnlyList<ProcessDefinition> Classes(IEnumerable<CodeBlock> blocks)
    {
        var types = blocks.Where(static block => block.Form == "types").ToList();
        if (!types.Exists(static block => block.Text.Contains("[Process(", StringComparison.Ordinal))) { return []; }
        using var image = new MemoryStream();
        var emitted = DocumentCompiler.Compile(types).Emit(image);
        if (!emitted.Success) { throw new InvalidOperationException($"{_document}: its types do not compile"); }
        var catalog = Assembly.Load(image.ToArray()).GetTypes().Single(static type => type.Name == "AppProcesses");
        return [.. ((IEnumerable)catalog.GetProperty("All")!.GetValue(null)!).Cast<ProcessDefinition>()];
    }

    [GeneratedRegex("--> (?<line>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Promise();
}
