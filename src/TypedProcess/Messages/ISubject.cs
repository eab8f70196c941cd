namespace TypedProcess;

/// <summary>A private send end of one process. It may travel in a message, and whoever was handed it may send to it.</summary>
/// <remarks>Immutable: an implementation never changes what its members return.</remarks>
public interface ISubject
{
    /// <summary>The process that reads what is sent here.</summary>
    Pid Owner { get; }

    /// <summary>The opaque text that tells the subjects of one owner apart.</summary>
    string Tag { get; }
}
