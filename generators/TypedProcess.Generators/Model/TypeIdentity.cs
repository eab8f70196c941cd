namespace TypedProcess.Generators.Model;

/// <summary>Where a type stands.</summary>
/// <param name="Assembly">The assembly that is compiled.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Outer">The types it is nested in, outermost first.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with <c>global::</c>.</param>
/// <param name="IsPublic">True when other assemblies may name it.</param>
internal sealed record TypeIdentity(string Assembly, string Namespace, EquatableArray<OuterType> Outer, string Name, string FullName, bool IsPublic)
{
    /// <summary>The name with those of the outer types, for what stands beside it in the namespace.</summary>
    public string Joined
    {
        get
        {
            var joined = "";
            foreach (var outer in Outer) { joined += outer.Name + "_"; }
            return joined + Name;
        }
    }

    /// <summary>The name of its generated file, without ending.</summary>
    public string HintName => (Namespace.Length == 0 ? "" : Namespace + ".") + Joined.Replace('_', '.');
}
