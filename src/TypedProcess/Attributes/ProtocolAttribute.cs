namespace TypedProcess;

/// <summary>Messages that several process classes take: an interface whose methods have <see cref="ReceiveAttribute"/> or <see cref="CallAttribute"/>. It can be in an assembly that sees none of those classes.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ProtocolAttribute : Attribute;
