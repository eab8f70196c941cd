namespace TypedProcess.Generators.Model;

/// <summary>The partial method with which an interface spawns its process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Modifiers">Its modifiers as written, without <c>partial</c>.</param>
/// <param name="Spawner">The name of the parameter that is the spawner.</param>
/// <param name="Parameters">The other parameters.</param>
internal sealed record SpawnModel(string Name, string Modifiers, string Spawner, EquatableArray<ParameterModel> Parameters);
