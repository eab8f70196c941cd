using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>What a process class declares that it does, one attribute for each action of the permission table. With one of them everything else is denied to it, whatever policies say.</summary>
[SuppressMessage("Design", "CA1034", Justification = "The attributes read as one vocabulary: [Needs.Spawn<Auditor>, Needs.Register(\"audit/*\")].")]
public static class Needs
{
    /// <summary>No permission at all: a class with only this one may do nothing that is checked.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class NothingAttribute : Attribute;

    /// <summary>Declares spawning definitions of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SpawnAttribute<T> : Attribute where T : class
    {
        /// <summary>Also with a link.</summary>
        public bool Linked { get; set; }

        /// <summary>Also with a monitor.</summary>
        public bool Monitored { get; set; }
    }

    /// <summary>Declares spawning definitions.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SpawnAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;

        /// <summary>Also with a link.</summary>
        public bool Linked { get; set; }

        /// <summary>Also with a monitor.</summary>
        public bool Monitored { get; set; }
    }

    /// <summary>Declares spawning and calling on other hosts than its own.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class HostAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares spawning and waiting for the result of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CallAttribute<T> : Attribute where T : class;

    /// <summary>Declares spawning and waiting for the result.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CallAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares sending and asking of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SendAttribute<T> : Attribute where T : class;

    /// <summary>Declares sending and asking.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SendAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares terminating of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class TerminateAttribute<T> : Attribute where T : class;

    /// <summary>Declares terminating.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class TerminateAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares cancelling of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CancelAttribute<T> : Attribute where T : class;

    /// <summary>Declares cancelling.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CancelAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares monitoring of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MonitorAttribute<T> : Attribute where T : class;

    /// <summary>Declares monitoring.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MonitorAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares ending a monitor of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UnmonitorAttribute<T> : Attribute where T : class;

    /// <summary>Declares ending a monitor.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UnmonitorAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares linking of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class LinkAttribute<T> : Attribute where T : class;

    /// <summary>Declares linking.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class LinkAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares ending a link of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UnlinkAttribute<T> : Attribute where T : class;

    /// <summary>Declares ending a link.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UnlinkAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares registering or releasing names for other processes of one class.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ForeignAttribute<T> : Attribute where T : class;

    /// <summary>Declares registering or releasing names for other processes.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ForeignAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares registering names.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class RegisterAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares releasing names.</summary>
    /// <param name="pattern">On what: an exact text, <c>*</c>, or <c>prefix*</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class UnregisterAttribute(string pattern) : Attribute
    {
        /// <summary>The pattern: an exact text, <c>*</c>, or <c>prefix*</c>.</summary>
        public string Pattern => pattern;
    }

    /// <summary>Declares giving context values to children.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class ContextAttribute : Attribute;

    /// <summary>Declares giving actor or scope to children.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class SecurityAttribute : Attribute;
}
