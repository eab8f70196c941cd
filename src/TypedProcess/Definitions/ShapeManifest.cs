using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>A shape that has a name: how values of one C# type look to those who do not know it.</summary>
/// <remarks>
/// A shape is a text: <c>boolean</c>, <c>integer</c>, <c>uint64</c>, <c>number</c>, <c>decimal</c>, <c>string</c>, <c>timestamp</c>, <c>duration</c>, <c>guid</c>, <c>pid</c>, <c>subject</c>, <c>error</c>, <c>table</c>, <c>any</c>;
/// the name of a shape; <c>T[]</c>, <c>[T, U]</c> and <c>table&lt;string, T&gt;</c>; each with a question mark when nil is one of its values; <c>unknown</c> for what cannot travel.
/// </remarks>
/// <param name="Name">The full name of the type.</param>
/// <param name="Text">For enums and closed hierarchies the texts or shapes it can be, with <c>|</c> between them; empty for tables with fields.</param>
/// <param name="Fields">The fields; none for those with a text.</param>
public sealed record ShapeManifest(string Name, string Text, ImmutableArray<ParameterManifest> Fields);
