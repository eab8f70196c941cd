using System.Runtime.CompilerServices;

namespace TypedProcess.Generators.Remembering;

/// <summary>What was parsed of each declaration, as long as nothing it could depend on changes.</summary>
/// <remarks>Symbols belong to one compilation, and there is a new one after every key that is pressed: without this each would be bound and parsed anew each time, to the same result.</remarks>
internal sealed class RememberedModels<TModel>(CompilationShapes shapes) where TModel : class
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();
    private int _parses;

    /// <summary>How often something was parsed.</summary>
    public int Parses => Volatile.Read(ref _parses);

    public TModel? Get(SyntaxNode declaration, Compilation compilation, Func<TModel?> parse, CancellationToken cancellation)
    {
        var shape = shapes.Of(compilation, cancellation);
        if (_entries.TryGetValue(declaration, out var known))
        {
            if (ReferenceEquals(known.Shape, shape)) { return known.Model; }
            _entries.Remove(declaration);
        }
        Interlocked.Increment(ref _parses);
        var model = parse();
        _ = _entries.GetValue(declaration, _ => new Entry(shape, model));
        return model;
    }

    private sealed class Entry(CompilationShape shape, TModel? model)
    {
        public CompilationShape Shape => shape;

        public TModel? Model => model;
    }
}
