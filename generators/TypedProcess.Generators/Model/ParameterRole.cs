namespace TypedProcess.Generators.Model;

/// <summary>What a parameter of a handler or constructor is for; all but the first are recognised by type.</summary>
internal enum ParameterRole
{
    Payload,
    Context,
    Envelope,
    Cancellation,
    Message,
}
