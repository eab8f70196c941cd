namespace TypedProcess.Explorer;

/// <summary>A place in a tree of supervisors: a worker or a supervisor, across all its copies.</summary>
internal sealed class Post(int number, Post? above, Restart restart)
{
    private readonly List<Post> _below = [];

    public int Number => number;

    public string Id => $"p{number}";

    public Post? Above => above;

    public Restart Restart => restart;

    /// <summary>What it is declared as; set once it is known.</summary>
    public ChildSpec Spec { get; set; } = null!;

    /// <summary>For a supervisor: what it does.</summary>
    public SupervisorSpec? Rules { get; set; }

    /// <summary>For a supervisor: those below it, in the order of their start.</summary>
    public IReadOnlyList<Post> Below => _below;

    /// <summary>It was added while the supervisor ran; the next copy of the supervisor does not know it.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Somebody has removed it or restarted it by hand: what order and policy say does not hold for it any more.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Its name was held by somebody else for a while: spawns of it were refused, which nobody but the supervisor sees.</summary>
    public bool WasBlocked { get; set; }

    public bool IsRemoved { get; set; }

    public List<Copy> Copies { get; } = [];

    public bool IsSupervisor => Rules is not null;

    public void Add(Post below) => _below.Add(below);

    public Copy? LastUnder(Copy supervisor) => Copies.LastOrDefault(copy => ReferenceEquals(copy.Above, supervisor));

    public bool HasBegunUnder(Copy supervisor) => Copies.Exists(copy => ReferenceEquals(copy.Above, supervisor) && copy.BegunAt is not null);

    public override string ToString() => $"{(IsSupervisor ? Rules!.Strategy.ToString() : "worker")} {Id}";
}
