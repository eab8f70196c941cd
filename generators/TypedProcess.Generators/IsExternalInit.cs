namespace System.Runtime.CompilerServices;

/// <summary>What records and init accessors need and netstandard2.0 does not have.</summary>
internal static class IsExternalInit;
