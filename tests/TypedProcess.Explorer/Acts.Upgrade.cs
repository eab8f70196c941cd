namespace TypedProcess.Explorer;

internal sealed partial class Acts
{
    /// <summary>True when the code is to return, so that other code can take over.</summary>
    public bool IsReplaced { get; private set; }

    private void Upgrade()
    {
        // An errand was asked for its result, which nothing else gives.
        var sort = me.Sort == Sort.Errand ? Sort.Errand : (Sort)Random.Below(3);
        var next = new UpgradeStart(run, me, sort, me.NextVersion(), isBound: Random.OneIn(3), fails: Random.OneIn(6));
        Book.Note($"upgrades to {sort}", me, next.Version);
        self.Upgrade(next);
        IsReplaced = true;
        Book.Note("has an upgrade prepared", me, next.Version);
    }
}
