namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>One operation of a random program: on one channel, or a select over several.</summary>
internal sealed record ChannelStep(char What, ChannelCase[] Cases, bool HasDefault);
