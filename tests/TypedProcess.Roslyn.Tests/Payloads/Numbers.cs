namespace TypedProcess.Roslyn.Tests.Payloads;

public sealed record Numbers(bool Flag, sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H, float I, double J, decimal K, Colour Colour, Access Access);
