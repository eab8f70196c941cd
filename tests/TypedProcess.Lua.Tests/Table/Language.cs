namespace TypedProcess.Lua.Tests.Table;

/// <summary>What an actor of the table is written in.</summary>
public enum Language
{
    CSharp,
    Lua,
}
