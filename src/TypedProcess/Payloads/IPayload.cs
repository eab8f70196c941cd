namespace TypedProcess;

/// <summary>An object that can write itself as payload values. Generated for message types; may be written by hand.</summary>
public interface IPayload
{
    /// <summary>Writes the object: one value when it is part of a message, one for each parameter when it is the message. An exception is the sender's error of kind Invalid.</summary>
    void Write(PayloadWriter writer);
}
