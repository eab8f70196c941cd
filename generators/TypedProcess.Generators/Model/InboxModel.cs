namespace TypedProcess.Generators.Model;

/// <summary>A property that is the inbox of a topic.</summary>
/// <param name="Property">Its name.</param>
/// <param name="Modifiers">Its modifiers as written, without <c>partial</c>.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Item">What is read from it.</param>
/// <param name="Summary">What its documentation says.</param>
internal sealed record InboxModel(string Property, string Modifiers, string Topic, TypeModel Item, string Summary);
