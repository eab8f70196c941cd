namespace TypedProcess;

/// <summary>Says that a parameter takes a topic, so that the rules about topics look at what is given for it. Put it on parameters of your own that pass a topic on.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TopicAttribute : Attribute;
