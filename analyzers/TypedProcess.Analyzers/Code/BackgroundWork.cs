using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>The ways of the framework to run code on a thread that is not the process's.</summary>
internal static class BackgroundWork
{
    public static bool Starts(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Run", ContainingType: var type } } => Symbols.Is(type, "System.Threading.Tasks.Task"),
        IInvocationOperation { TargetMethod: { Name: "StartNew", ContainingType: var type } } => Symbols.Is(type, "System.Threading.Tasks.TaskFactory") || Symbols.Is(type, "System.Threading.Tasks.TaskFactory`1"),
        IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "RegisterWaitForSingleObject", ContainingType: var type } } => Symbols.Is(type, "System.Threading.ThreadPool"),
        IInvocationOperation { TargetMethod: { Name: "For" or "ForEach" or "Invoke" or "ForAsync" or "ForEachAsync", ContainingType: var type } } => Symbols.Is(type, "System.Threading.Tasks.Parallel"),
        IObjectCreationOperation { Type: { } type } => Symbols.Is(type, "System.Threading.Thread") || Symbols.Is(type, "System.Threading.Timer") || Symbols.Is(type, "System.Timers.Timer"),
        _ => false,
    };
}
