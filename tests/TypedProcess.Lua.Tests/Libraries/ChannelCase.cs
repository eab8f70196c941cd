namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>One case: send a value, or receive when there is none.</summary>
internal readonly record struct ChannelCase(int Channel, int? Sent);
