using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>What is known of the services, for all threads: written by the tree, read and watched by everybody. No code of a user runs under its gate.</summary>
internal sealed class ServiceBoard(ImmutableArray<ServiceDeclaration> declarations)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _places = declarations.Select(static (service, place) => (service.Name, place)).ToDictionary(StringComparer.Ordinal);
    private readonly ServiceInfo[] _infos = [.. declarations.Select(static service => service.Unknown)];
    private readonly TaskCompletionSource<ProcessError?> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableArray<ServiceWatch> _watches = [];
    private Waiter<bool>? _over;
    private bool _treeEnded;
    private bool _isClosed;

    public IReadOnlyList<ServiceDeclaration> Declarations => declarations;

    public Task<ProcessError?> Completion => _completion.Task;

    public ServiceInfo this[int place]
    {
        get
        {
            lock (_gate) { return _infos[place]; }
        }
    }

    public int? Find(string name) => _places.TryGetValue(name, out var place) ? place : null;

    public ServiceInfo[] All()
    {
        lock (_gate) { return [.. _infos]; }
    }

    public void Set(int place, ServiceInfo info, bool isNews)
    {
        ImmutableArray<ServiceWatch> watches;
        lock (_gate)
        {
            _infos[place] = info;
            if (!isNews) { return; }
            watches = _watches;
            // The change and its place in every watch are one step; waking those who wait can run code, so it has to wait until the gate is open.
            foreach (var watch in watches) { watch.Add(new ServiceChange(info.Name, info.State, info.Pid, info.Error)); }
        }
        foreach (var watch in watches) { watch.Wake(); }
    }

    /// <summary>The states now, and every change from that very moment on.</summary>
    public ServiceWatch Watch(ProcessRuntime runtime, int capacity)
    {
        if (Defects.Has(Defect.ServiceWatchGap))
        {
            var early = All();
            runtime.RootHost.Interleaver?.HandOff("watch");
            return Listed(new ServiceWatch(runtime, this, early, capacity));
        }
        lock (_gate) { return Listed(new ServiceWatch(runtime, this, [.. _infos], capacity)); }
    }

    public void Forget(ServiceWatch watch)
    {
        lock (_gate) { _watches = _watches.Remove(watch); }
    }

    /// <summary>The tree has ended: nothing more will be started.</summary>
    public void TreeEnded(ProcessError? failure)
    {
        Waiter<bool>? over;
        lock (_gate) { (_treeEnded, over) = (true, _over); }
        if (Array.TrueForAll(All(), static info => info.State is not ServiceState.Stopping)) { _completion.TrySetResult(failure); }
        over?.TrySetResult(true);
    }

    /// <summary>Resolves <paramref name="over"/> when the tree has ended.</summary>
    public void WhenTreeEnded(Waiter<bool> over)
    {
        bool ended;
        lock (_gate) { (ended, _over) = (_treeEnded, over); }
        if (ended) { over.TrySetResult(true); }
    }

    /// <summary>The runtime is gone, and all processes with it.</summary>
    public void Close(ProcessError lost)
    {
        var isLost = false;
        for (var place = 0; place < _infos.Length; place++)
        {
            var info = this[place];
            if (info.State != ServiceState.Stopping) { continue; }
            isLost = true;
            Set(place, info with { State = ServiceState.Stopped, Pid = null, Error = lost }, isNews: true);
        }
        ImmutableArray<ServiceWatch> watches;
        lock (_gate) { (_isClosed, watches, _watches) = (true, _watches, []); }
        foreach (var watch in watches) { watch.End(); }
        _completion.TrySetResult(isLost ? lost : null);
    }

    // Under the gate, but for the defect.
    private ServiceWatch Listed(ServiceWatch watch)
    {
        if (_isClosed) { watch.End(); }
        else { _watches = _watches.Add(watch); }
        return watch;
    }
}
