namespace TypedProcess.Generators.Remembering;

/// <summary>Everything about a compilation on which declarations depend, and nothing that would keep it alive.</summary>
internal sealed class CompilationShape(string assembly, string[] files, object[] surroundings) : IEquatable<CompilationShape>
{
    private readonly string _assembly = assembly;
    private readonly string[] _files = files;
    private readonly object[] _surroundings = surroundings;

    public bool Equals(CompilationShape? other)
    {
        if (other is null || _assembly != other._assembly || _files.Length != other._files.Length || _surroundings.Length != other._surroundings.Length) { return false; }
        for (var i = 0; i < _surroundings.Length; i++)
        {
            if (!ReferenceEquals(_surroundings[i], other._surroundings[i])) { return false; }
        }
        for (var i = 0; i < _files.Length; i++)
        {
            // Mostly the same object: a file that was not edited is not read again.
            if (!string.Equals(_files[i], other._files[i], StringComparison.Ordinal)) { return false; }
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as CompilationShape);

    public override int GetHashCode() => _files.Length;
}
