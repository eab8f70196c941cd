namespace TypedProcess;

/// <summary>What a new process has from its spawner.</summary>
internal readonly record struct CellInheritance(AccessProfile Access, ContextValues Values, CallChain Chain, Pid Parent);
