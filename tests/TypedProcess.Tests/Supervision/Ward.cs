using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

/// <summary>A child of a supervisor under test: its copies note in a common log when they begin (<c>a+</c>) and end (<c>a-</c>), and never may two be there at once.</summary>
internal sealed class Ward
{
    private readonly TestWorld _world;
    private readonly List<string> _log;
    private int _living;

    public Ward(TestWorld world, List<string> log, string id)
    {
        (_world, _log, Id) = (world, log, id);
        Child = ChildSpec.Of(new Puppet.Start(new PuppetScript { Constructed = Construct, Started = self => Starting?.Invoke(self) ?? default, Disposed = DisposeAsync, On = OnAsync })) with { Id = id };
    }

    public string Id { get; }

    public ChildSpec<Puppet> Child { get; }

    /// <summary>When each copy began.</summary>
    public List<TimeSpan> Begins { get; } = [];

    public List<Pid> Pids { get; } = [];

    /// <summary>The deadline of each cancel it has read, from that moment.</summary>
    public List<TimeSpan?> Cancels { get; } = [];

    /// <summary>The last thing a constructor does; gets the number of the copy, from 1.</summary>
    public Action<int>? Constructing { get; set; }

    public Func<ProcessContext, ValueTask>? Starting { get; set; }

    /// <summary>The first thing its end does.</summary>
    public Func<ValueTask>? Ending { get; set; }

    /// <summary>With true it takes no notice of being cancelled.</summary>
    public bool IsDeaf { get; set; }

    public Pid Pid => Pids[^1];

    public Ref<Puppet> Ref => _world.Root.Bind(new Pid<Puppet>(Pid));

    public void Crash(string message = "boom") => Ref.Crash(message);

    public void Fail(ProcessError error) => Ref.Do(self => self.Fail(error));

    /// <summary>Its copy is gone although its code is not.</summary>
    public void Ended() => _living--;

    public void End() => Ref.Do(self => self.Stop());

    private void Construct(ProcessContext self)
    {
        Pids.Add(self.Pid);
        Begins.Add(_world.Clock.Elapsed);
        _log.Add(Id + "+");
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
            if (((ProcessCell)self).Phase != ProcessPhase.Abandoned)
            {
                _log.Add(Id + "-");
                _living--;
            }
        }
    }

    private ValueTask OnAsync(ProcessContext self, ProcessEvent happened)
    {
        if (happened is Cancel cancel) { Cancels.Add(cancel.Deadline - _world.Clock.GetUtcNow()); }
        if (!IsDeaf) { self.Stop(); }
        return default;
    }
}
