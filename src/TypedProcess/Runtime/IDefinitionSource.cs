namespace TypedProcess;

/// <summary>Makes definitions when all options of a runtime are known, because they depend on one another.</summary>
internal interface IDefinitionSource
{
    /// <summary>The definitions. Called once, before anything of the runtime is made.</summary>
    /// <exception cref="ProcessException">Something about them is wrong.</exception>
    IReadOnlyList<ProcessDefinition> Make(RuntimeOptions options);
}
