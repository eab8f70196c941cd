namespace TypedProcess.Generators.Model;

/// <summary>A declared permission.</summary>
/// <param name="Action">The name of the action in <c>DeclaredPermissions</c>.</param>
/// <param name="Resource">On what; null when there is only one.</param>
/// <param name="Linked">For spawns: also linked.</param>
/// <param name="Monitored">For spawns: also monitored.</param>
internal sealed record NeedModel(string Action, string? Resource, bool Linked, bool Monitored);
