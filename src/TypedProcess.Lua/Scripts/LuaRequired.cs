namespace TypedProcess.Lua;

/// <summary>What a name in <c>require</c> stands for. With nothing set there is no such thing, and <see cref="Refusal"/> says so.</summary>
internal readonly record struct LuaRequired
{
    /// <summary>The name of a module of the runtime.</summary>
    public string? Module { get; init; }

    /// <summary>A library.</summary>
    public LuaScript? Library { get; init; }

    /// <summary>The id of a definition whose generated binding is meant.</summary>
    public string? Binding { get; init; }

    /// <summary>Why there is nothing; kind INVALID, or NOT_FOUND for an unknown name.</summary>
    public ProcessError? Refusal { get; init; }
}
