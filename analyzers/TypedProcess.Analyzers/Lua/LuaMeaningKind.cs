namespace TypedProcess.Analyzers.Lua;

/// <summary>What an expression is, as far as it is certain.</summary>
internal enum LuaMeaningKind
{
    Unknown,

    /// <summary>A module, or a table in one, by name.</summary>
    Module,

    /// <summary>A member of a module, by its full name.</summary>
    Member,

    /// <summary>The function <c>require</c> or <c>assert</c>.</summary>
    Global,

    /// <summary>The binding of a process class, by id.</summary>
    Binding,

    /// <summary>A function of a binding.</summary>
    BindingMember,

    /// <summary>What a spawn by a binding gives, by id.</summary>
    Handle,

    /// <summary>What settings for a spawn are collected in.</summary>
    Builder,

    /// <summary>A process, by the id of its definition; an empty one when only that it is a process is known.</summary>
    Pid,
}
