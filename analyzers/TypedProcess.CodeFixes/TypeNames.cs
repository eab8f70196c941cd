namespace TypedProcess.CodeFixes;

/// <summary>How types are written.</summary>
internal static class TypeNames
{
    /// <summary>As short as a place allows.</summary>
    /// <param name="model">The model of the file.</param>
    /// <param name="position">The place.</param>
    /// <param name="name">The whole name.</param>
    public static string At(SemanticModel model, int position, string name) => model.Compilation.GetTypeByMetadataName(name)?.ToMinimalDisplayString(model, position) ?? name;
}
