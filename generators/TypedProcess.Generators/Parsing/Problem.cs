using System.Collections.Immutable;

namespace TypedProcess.Generators.Parsing;

/// <summary>Something that is wrong with a declaration.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="At">Where.</param>
/// <param name="Name">What it is about: a topic, an id, a member.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Detail">More of it, where one text is not enough.</param>
/// <param name="Facts">What a fix has to know, by the names below.</param>
internal sealed record Problem(ProblemKind Kind, Location At, string Name, string Reason, string Detail, ImmutableDictionary<string, string?> Facts)
{
    /// <summary>The topic that the name of a method gives, when nothing else takes it.</summary>
    public const string FreeTopic = "free_topic";

    /// <summary>There when a token only has to be put behind the other parameters.</summary>
    public const string MovesLast = "moves_last";

    /// <summary>What would let a type travel: one of <see cref="Obstacle"/>'s cures, with the type it is for and the member.</summary>
    public const string Cure = "cure";
    public const string CureType = "cure_type";
    public const string CureMember = "cure_member";

    public static readonly ImmutableDictionary<string, string?> NoFacts = ImmutableDictionary<string, string?>.Empty;
}
