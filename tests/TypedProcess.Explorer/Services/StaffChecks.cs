namespace TypedProcess.Explorer;

/// <summary>What has to hold for a staff when nothing happens any more.</summary>
internal sealed class StaffChecks(Staff staff)
{
    private StaffBook Book => staff.Book;

    /// <summary>Nothing crashes any more: states are true, and what is to run can run.</summary>
    public async Task CalmAsync()
    {
        StatesAreTrue();
        if (staff.Services.Completion.IsCompleted) { return; }
        try { await staff.Services.StartAsync(); }
        catch (ProcessException refused) { Book.Violate("what is to run runs", refused.Error.ToString()); }
        foreach (var duty in staff.Duties.Where(static duty => duty.Options.AutoStart))
        {
            if (staff.Services.State(duty.Name) is not (ServiceState.Running or ServiceState.Exited)) { Book.Violate("what is to run runs", $"{duty} is {staff.Services.Find(duty.Name)}"); }
        }
        StatesAreTrue();
    }

    /// <summary>The runtime is gone.</summary>
    public void Over(IEnumerable<ServiceWatch> watches)
    {
        foreach (var duty in staff.Duties.Where(duty => duty.IsLiving(Book.World))) { Book.Violate("everything ends with the runtime", $"{duty} lives"); }
        var counters = Book.World.Runtime.Counters;
        if (counters.Spawned != counters.Exits) { Book.Violate("everything ends with the runtime", $"{counters.Spawned} spawned and {counters.Exits} exits"); }
        if (!staff.Services.Completion.IsCompleted) { Book.Violate("everything ends with the runtime", "the services do not say that they are over"); }
        foreach (var watch in watches) { Replay(watch); }
    }

    private void StatesAreTrue()
    {
        foreach (var info in staff.Services.List())
        {
            var duty = staff.Duties.Single(duty => duty.Name == info.Name);
            var isTrue = info.State switch
            {
                ServiceState.Running => duty.IsLiving(Book.World) && duty.HasBegun && info.Pid == duty.Cell!.Pid,
                ServiceState.Starting or ServiceState.Stopping => false,
                _ => !duty.IsLiving(Book.World) && info.Pid is null,
            };
            if (!isTrue) { Book.Violate("states are true", $"{duty} is {info}"); }
        }
    }

    private void Replay(ServiceWatch watch)
    {
        var states = watch.Services.ToDictionary(static service => service.Name, static service => service.State);
        while (watch.TryRead(out var change))
        {
            var from = states[change.Name];
            if (!Allows(from, change.State)) { Book.Violate("states only change along the diagram", $"{change.Name}: {from} to {change.State}"); }
            states[change.Name] = change.State;
        }
        foreach (var info in staff.Services.List())
        {
            if (states[info.Name] != info.State) { Book.Violate("a watch misses nothing", $"{info.Name} is {info.State}, and a watch says {states[info.Name]}"); }
            if (info.State is ServiceState.Starting or ServiceState.Running or ServiceState.Stopping) { Book.Violate("everything ends with the runtime", $"{info.Name} is {info.State}"); }
        }
    }

    private static bool Allows(ServiceState from, ServiceState to) => from switch
    {
        ServiceState.Starting => to is ServiceState.Running or ServiceState.Stopping or ServiceState.Exited or ServiceState.Failed,
        ServiceState.Running => to is ServiceState.Starting or ServiceState.Stopping or ServiceState.Exited or ServiceState.Failed,
        ServiceState.Stopping => to is ServiceState.Stopped or ServiceState.Failed,
        _ => to is ServiceState.Starting or ServiceState.Stopped,
    };
}
