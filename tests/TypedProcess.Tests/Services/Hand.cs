using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

/// <summary>The process of one service under test: notes in the log of its crew when a copy begins (<c>a+</c>) and ends (<c>a-</c>), and never may two be there at once.</summary>
internal sealed class Hand
{
    private readonly Crew _crew;
    private readonly string _name;
    private int _living;

    public Hand(Crew crew, string name)
    {
        (_crew, _name) = (crew, name);
        Child = ChildSpec.Of(new Puppet.Start(new PuppetScript { Constructed = Construct, Started = self => Starting?.Invoke(self) ?? default, Disposed = DisposeAsync, On = OnAsync }));
    }

    public ChildSpec Child { get; }

    public List<Pid> Pids { get; } = [];

    /// <summary>When each copy began.</summary>
    public List<TimeSpan> Begins { get; } = [];

    /// <summary>The deadline of each cancel it has read, from that moment.</summary>
    public List<TimeSpan?> Cancels { get; } = [];

    /// <summary>The last thing a constructor does; gets the number of the copy, from 1.</summary>
    public Action<int>? Constructing { get; set; }

    public Func<ProcessContext, ValueTask>? Starting { get; set; }

    /// <summary>The first thing its end does.</summary>
    public Func<ValueTask>? Ending { get; set; }

    /// <summary>With true it takes no notice of being cancelled.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>The first thing it does when it reads that it is to end.</summary>
    public Action? Cancelled { get; set; }

    public bool IsLiving => _living > 0;

    /// <summary>What the last copy acts as.</summary>
    public ProcessContext Self { get; private set; } = null!;

    public Ref<Puppet> Ref => _crew.World.Root.Bind(new Pid<Puppet>(Pids[^1]));

    public void Crash(string message = "boom") => Ref.Crash(message);

    public void End() => Ref.Do(static self => self.Stop());

    private void Construct(ProcessContext self)
    {
        Self = self;
        Pids.Add(self.Pid);
        Begins.Add(_crew.World.Clock.Elapsed);
        _crew.Log.Add(_name + "+");
        Assert.Equal(0, _living);
        Constructing?.Invoke(Pids.Count);
        _living++;
    }

    private async ValueTask DisposeAsync(ProcessContext self)
    {
        try
        {
            if (Ending is not null) { await Ending(); }
        }
        finally
        {
            _crew.Log.Add(_name + "-");
            _living--;
        }
    }

    private ValueTask OnAsync(ProcessContext self, ProcessEvent happened)
    {
        Cancelled?.Invoke();
        if (happened is Cancel cancel) { Cancels.Add(cancel.Deadline - _crew.World.Clock.GetUtcNow()); }
        if (!IsDeaf) { self.Stop(); }
        return default;
    }
}
