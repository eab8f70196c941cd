using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Generators.Emitting;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;
using TypedProcess.Generators.Remembering;

namespace TypedProcess.Generators;

/// <summary>Writes what process classes, protocols, processes written elsewhere and payload types need. It reports nothing: what is wrong with a declaration the analyzers say, with the same parser.</summary>
/// <remarks>Symbols are parsed to models inside of the transforms; a model holds texts and numbers only, compares by content, and is all that the later steps see.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class ProcessGenerator : IIncrementalGenerator
{
    private readonly CompilationShapes _shapes = new();

    /// <summary>How many process classes were parsed since this generator was made.</summary>
    internal int ProcessesParsed => _processes?.Parses ?? 0;

    private RememberedModels<ProcessModel>? _processes;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        _processes = new RememberedModels<ProcessModel>(_shapes);
        var processes = Parsed(context, KnownNames.Process, ProcessParser.Parse, StepNames.Processes, _processes);
        var protocols = Parsed(context, KnownNames.Protocol, static (type, _) => ProtocolParser.Protocol(type), StepNames.Protocols, new RememberedModels<ProtocolModel>(_shapes));
        var foreigns = Parsed(context, KnownNames.ForeignProcess, ProtocolParser.Foreign, StepNames.Foreigns, new RememberedModels<ForeignModel>(_shapes));
        var payloads = Parsed(context, KnownNames.Payload, static (type, _) => new PayloadModel(PayloadParser.Parse(type)), StepNames.Payloads, new RememberedModels<PayloadModel>(_shapes));
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "").WithTrackingName(StepNames.Assembly);

        // File names are compared without regard to case, and a name that comes twice would end the whole generator.
        var clashes = processes.Select(static (model, _) => model.Type.HintName).Collect()
            .Combine(protocols.Select(static (model, _) => model.Type.HintName).Collect())
            .Combine(foreigns.Select(static (model, _) => model.Type.HintName).Collect())
            .Select(static (names, _) => HintNames.Clashing(names.Left.Left, names.Left.Right, names.Right)).WithTrackingName(StepNames.Clashes);
        context.RegisterSourceOutput(processes.Combine(clashes), static (output, input) => output.AddSource(HintNames.Of(input.Left.Type, "Process", input.Right), ProcessEmitter.Emit(input.Left)));
        context.RegisterSourceOutput(protocols.Combine(clashes), static (output, input) => output.AddSource(HintNames.Of(input.Left.Type, "Protocol", input.Right), ProtocolEmitter.Emit(input.Left)));
        context.RegisterSourceOutput(foreigns.Combine(clashes), static (output, input) => output.AddSource(HintNames.Of(input.Left.Type, "Foreign", input.Right), ForeignEmitter.Emit(input.Left)));

        var catalog = processes.Select(static (model, _) => (model.Type.FullName, model.Type.Namespace)).Collect().Combine(assembly).WithTrackingName(StepNames.Catalog);
        context.RegisterSourceOutput(catalog, static (output, input) =>
        {
            if (!input.Left.IsEmpty) { output.AddSource("Processes.g.cs", CatalogEmitter.Emit(input.Right, input.Left)); }
        });

        var codecs = processes.Select(static (model, _) => model.Codecs).Collect()
            .Combine(protocols.Select(static (model, _) => model.Codecs).Collect())
            .Combine(foreigns.Select(static (model, _) => model.Codecs).Collect())
            .Combine(payloads.Select(static (model, _) => model.Codecs).Collect())
            .SelectMany(static (all, _) => Distinct([all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right])).WithTrackingName(StepNames.Codecs);
        context.RegisterSourceOutput(codecs.Combine(assembly), static (output, input) => output.AddSource(HintNames.OfCodec(input.Left.Name), CodecEmitter.Emit(input.Left, input.Right)));

        var names = codecs.Where(static codec => !codec.Type.IsNullable).Select(static (codec, _) => codec.Name).Collect()
            .Select(static (names, _) => new EquatableArray<string>(names)).Combine(assembly).WithTrackingName(StepNames.CodecNames);
        context.RegisterSourceOutput(names, static (output, input) =>
        {
            if (input.Left.Count > 0) { output.AddSource("Codecs.g.cs", RegistrationEmitter.Emit(input.Right, input.Left)); }
        });
    }

    // Not by the name of the attribute's class: that binds the attributes of every class after every key that is pressed. Here nothing is bound while no declaration has changed.
    private static IncrementalValuesProvider<TModel> Parsed<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, AttributeData, TModel?> parse, string step, RememberedModels<TModel> remembered)
        where TModel : class =>
        context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is BaseTypeDeclarationSyntax { AttributeLists.Count: > 0 },
            (found, cancellation) => remembered.Get(found.Node, found.SemanticModel.Compilation, () => ParseNow(found, attribute, parse, cancellation), cancellation))
            .Where(static model => model is not null).Select(static (model, _) => model!).WithTrackingName(step);

    private static TModel? ParseNow<TModel>(GeneratorSyntaxContext found, string attribute, Func<INamedTypeSymbol, AttributeData, TModel?> parse, CancellationToken cancellation) where TModel : class =>
        found.SemanticModel.GetDeclaredSymbol(found.Node, cancellation) is INamedTypeSymbol type && Symbols.Attribute(type, attribute) is { } data && Declarations.IsFirst(data, found.Node) ? parse(type, data) : null;

    // Sorted, so that the order of files and of declarations changes nothing.
    private static ImmutableArray<CodecModel> Distinct(ImmutableArray<EquatableArray<CodecModel>>[] all)
    {
        var sorted = new SortedDictionary<string, CodecModel>(StringComparer.Ordinal);
        foreach (var some in all)
        {
            foreach (var codecs in some)
            {
                foreach (var codec in codecs) { sorted[codec.Name] = codec; }
            }
        }
        return [.. sorted.Values];
    }
}
