using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>What the rules know of the runtime and of the framework, looked up once per compilation.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    public Compilation Compilation => compilation;
    public INamedTypeSymbol? Context { get; } = compilation.GetTypeByMetadataName(KnownNames.ProcessContext);
    public INamedTypeSymbol? Spawner { get; } = compilation.GetTypeByMetadataName(KnownNames.Spawner);
    public INamedTypeSymbol? Ref { get; } = compilation.GetTypeByMetadataName(KnownNames.RefOfT);
    public INamedTypeSymbol? PidOfT { get; } = compilation.GetTypeByMetadataName(KnownNames.PidOfT);
    public INamedTypeSymbol? Topic { get; } = compilation.GetTypeByMetadataName(KnownNames.TopicOfT);
    public INamedTypeSymbol? Inbox { get; } = compilation.GetTypeByMetadataName(KnownNames.InboxOfT);
    public INamedTypeSymbol? Selector { get; } = compilation.GetTypeByMetadataName(KnownNames.SelectorOfT);
    public INamedTypeSymbol? Monitor { get; } = compilation.GetTypeByMetadataName(KnownNames.MonitorOfT);
    public INamedTypeSymbol? AskOptions { get; } = compilation.GetTypeByMetadataName(KnownNames.AskOptions);
    public INamedTypeSymbol? PayloadValue { get; } = compilation.GetTypeByMetadataName(KnownNames.PayloadValue);
    public INamedTypeSymbol? Definition { get; } = compilation.GetTypeByMetadataName(KnownNames.ProcessDefinition);
    public INamedTypeSymbol? Token { get; } = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
    public INamedTypeSymbol? TimeSpan { get; } = compilation.GetTypeByMetadataName("System.TimeSpan");
    public INamedTypeSymbol? Timeout { get; } = compilation.GetTypeByMetadataName("System.Threading.Timeout");
    public INamedTypeSymbol? Task { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
    public INamedTypeSymbol? TaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
    public INamedTypeSymbol? ValueTask { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
    public INamedTypeSymbol? ValueTaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
    public INamedTypeSymbol? Exception { get; } = compilation.GetTypeByMetadataName("System.Exception");

    /// <summary>True when <paramref name="type"/> is <paramref name="known"/>, or one made of it.</summary>
    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, known);

    public bool IsTask(ITypeSymbol? type) => Is(type, Task) || Is(type, TaskOfT) || Is(type, ValueTask) || Is(type, ValueTaskOfT);

    public bool IsContext(ITypeSymbol? type) => Is(type, Context);

    public bool IsOfRuntime(ISymbol symbol) => Context is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Context.ContainingAssembly);
}
