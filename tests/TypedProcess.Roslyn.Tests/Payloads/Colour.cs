namespace TypedProcess.Roslyn.Tests.Payloads;

public enum Colour { Red, DarkGreen, Blue }
