namespace TypedProcess.Generators.Model;

/// <summary>How a method returns.</summary>
internal enum ReturnForm
{
    Nothing,
    Value,
    ValueTask,
    ValueTaskOfValue,
    Task,
    TaskOfValue,
}
