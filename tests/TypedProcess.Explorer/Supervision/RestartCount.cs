namespace TypedProcess.Explorer;

/// <summary>What the policy says of one copy of a one-for-one supervisor, worked out anew from what its children did, against what it did.</summary>
internal sealed class RestartCount(Tree tree, Copy supervisor)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private SupervisorSpec Rules => supervisor.Post.Rules!;

    public void Check()
    {
        if (supervisor.Post.Below.Any(static post => post.WasBlocked)) { return; }
        var copies = supervisor.Post.Below.SelectMany(static post => post.Copies).Where(copy => ReferenceEquals(copy.Above, supervisor)).ToList();
        GivesUpInTime(copies);
        foreach (var post in supervisor.Post.Below)
        {
            if (!post.IsTouched && !post.IsSupervisor) { Waits(copies.Where(copy => ReferenceEquals(copy.Post, post)).ToList()); }
        }
    }

    private void GivesUpInTime(List<Copy> copies)
    {
        var failures = copies.Where(static copy => copy.IsFailure).Select(copy => (Copy: copy, At: OverAt(copy))).OrderBy(static failure => failure.At).ToList();
        var gaveUp = supervisor.Outcome?.Error is { } error && TreeChecks.IsGivenUp(error);
        // Whether a failure counts that came together with a wish to remove or restart the child is left to chance.
        if (gaveUp && GivesUpAt(failures) is null) { Violate($"{supervisor} gave up after {failures.Count} failures: {supervisor.Outcome!.Error}"); }
        failures.RemoveAll(static failure => failure.Copy.Post.IsTouched);
        // One that was ended from outside had no time to give up, or was stopping already.
        if (GivesUpAt(failures) is { } expected && !gaveUp && !supervisor.IsShot && !supervisor.IsTold && (supervisor.IsLiving || supervisor.EndedAt > expected))
        {
            Violate($"{supervisor} should have given up at {expected} and ended {supervisor.EndedAt} with {supervisor.Outcome}, {Rules.MaxRestarts} within {Rules.Within}: {string.Join(", ", failures)}");
        }
    }

    private TimeSpan? GivesUpAt(List<(Copy Copy, TimeSpan At)> failures)
    {
        var counted = new Queue<TimeSpan>();
        foreach (var (copy, at) in failures)
        {
            while (counted.TryPeek(out var oldest) && at - oldest > Rules.Within) { counted.Dequeue(); }
            if ((copy.IsUnretryable && !Rules.RetriesUnretryable) || counted.Count >= Rules.MaxRestarts) { return at; }
            counted.Enqueue(at);
        }
        return null;
    }

    // What is below a supervisor that was killed has to be over too.
    private static TimeSpan OverAt(Copy copy) =>
        copy.Post.Below.SelectMany(static post => post.Copies).Where(below => ReferenceEquals(below.Above, copy)).Select(OverAt).Append(copy.EndedAt ?? copy.SpawnedAt).Max();

    private void Waits(List<Copy> copies)
    {
        var inRow = 0;
        for (var i = 0; i + 1 < copies.Count; i++)
        {
            var copy = copies[i];
            if (copy.EndedAt is not { } end || !copy.IsFailure) { continue; }
            if (copy.BegunAt is { } begun && end - begun >= Rules.Backoff.StableAfter) { inRow = 0; }
            var longest = Rules.Backoff.Delay(++inRow, 0);
            var shortest = Rules.Backoff.Delay(inRow, ulong.MaxValue);
            var wait = copies[i + 1].SpawnedAt - end;
            if (wait < shortest || wait > longest + Tick) { tree.Book.Violate("the waits are those of the backoff", $"{copies[i + 1]} comes {wait} after the end of {copy}, number {inRow} in a row, expected {shortest} to {longest}"); }
        }
    }

    private void Violate(string what) => tree.Book.Violate("restarts are counted as the policy says", what);
}
