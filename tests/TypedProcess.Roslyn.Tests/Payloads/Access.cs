namespace TypedProcess.Roslyn.Tests.Payloads;

[Flags]
public enum Access : ushort { None = 0, Read = 1, Write = 2, Run = 1024 }
