namespace TypedProcess.Explorer;

/// <summary>What happens in a staff, checked at the moment it happens.</summary>
internal static class StaffSeen
{
    /// <summary>A copy is made. On the step of what keeps the services.</summary>
    public static void Spawns(Staff staff, Duty duty, ProcessBody body, ProcessCell keeper)
    {
        if (duty.IsLiving(staff.Book.World)) { staff.Book.Violate("never two copies", $"one more {duty} is made"); }
        duty.Copies++;
        (duty.Body, duty.HasBegun) = (body, false);
        staff.Book.Note("is spawned", duty);
        if (keeper.CancelRequested) { staff.Book.Violate("nothing is started once the shutdown has begun", $"{duty} is"); }
        foreach (var other in staff.Duties)
        {
            if (other.Options.IsEssential && staff.Services.State(other.Name) == ServiceState.Failed) { staff.Book.Violate("without an essential service none goes on", $"{duty} is started"); }
        }
        foreach (var required in duty.Requires)
        {
            var state = staff.Services.State(required.Name);
            if (state is not (ServiceState.Running or ServiceState.Exited) || required.Copies == 0) { staff.Book.Violate("started when what it requires runs", $"{duty} is started and {required} is {state}"); }
            if (state == ServiceState.Running && !required.HasBegun) { staff.Book.Violate("started when what it requires runs", $"{duty} is started and {required} has not begun"); }
        }
    }

    /// <summary>Its code runs for the first time.</summary>
    public static void Begins(Staff staff, Duty duty, ProcessCell cell)
    {
        duty.Cell = cell;
        staff.Book.Note("begins", duty);
        if (cell.Keeper is null) { staff.Book.Violate("owned before the first instruction", $"{duty} begins without an owner"); }
    }

    /// <summary>It reads that it is to end.</summary>
    public static void IsCancelled(Staff staff, Duty duty, Cancel cancel)
    {
        staff.Book.Note("is cancelled", duty);
        var keeper = staff.Book.World.Runtime.Find(cancel.From);
        // Somebody else may cancel it, and what the end of the keeper leaves is stopped at once.
        if (keeper is null || keeper.Definition is not ServicesDefinition || !keeper.IsAlive) { return; }
        // A start that takes too long is given up whoever runs already.
        if (staff.Services.Find(duty.Name).Error is { Kind: ErrorKind.Timeout }) { return; }
        foreach (var other in duty.RequiredBy.Where(other => other.IsLiving(staff.Book.World))) { staff.Book.Violate("stopped after those that require it", $"{duty} is told to end while {other} lives"); }
    }
}
