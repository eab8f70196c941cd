using System.Runtime.CompilerServices;

namespace TypedProcess.Generators.Remembering;

/// <summary>Finds the shape of a compilation; two that have the same get the same object.</summary>
internal sealed class CompilationShapes
{
    private readonly object _gate = new();
    private readonly ConditionalWeakTable<Compilation, CompilationShape> _byCompilation = new();
    private readonly ConditionalWeakTable<SyntaxTree, string> _byFile = new();
    private readonly ConditionalWeakTable<object, object> _marks = new();
    private CompilationShape? _last;

    public CompilationShape Of(Compilation compilation, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_byCompilation.TryGetValue(compilation, out var known)) { return known; }
            var shape = Read(compilation, cancellation);
            // While code is written the last one is asked for again and again.
            if (_last is not null && _last.Equals(shape)) { shape = _last; }
            _last = shape;
            _byCompilation.Add(compilation, shape);
            return shape;
        }
    }

    private CompilationShape Read(Compilation compilation, CancellationToken cancellation)
    {
        var files = new List<string>();
        var surroundings = new List<object> { MarkOf(compilation.Options) };
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_byFile.TryGetValue(tree, out var text))
            {
                text = DeclarationText.Of(tree.GetRoot(cancellation));
                _byFile.Add(tree, text);
            }
            files.Add(text);
            surroundings.Add(MarkOf(tree.Options));
        }
        foreach (var reference in compilation.References) { surroundings.Add(MarkOf(reference)); }
        return new CompilationShape(compilation.AssemblyName ?? "", [.. files], [.. surroundings]);
    }

    // Stands for an object that must not be kept: a reference can be another compilation.
    private object MarkOf(object part) => _marks.GetValue(part, static _ => new object());
}
