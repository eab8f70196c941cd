namespace TypedProcess.Soak;

/// <summary>Sees every process of a generation end: once, and with its names free.</summary>
internal sealed class Auditor(Book book, ProcessContext self)
{
    public const string Id = "soak:auditor";

    public static ProcessDefinition Definition { get; } = new AuditorDefinition();

    public void Watch(Member member)
    {
        try { self.Monitor(member.Pid); }
        // It may have been condemned and not be over yet, so nothing is said of its names.
        catch (ProcessException gone) when (gone.Kind == ErrorKind.NotFound) { SeeEnd(member); }
    }

    public void Ended(Exit exit)
    {
        if (book.Find(exit.From) is not { } member)
        {
            book.Violate("an exit is of somebody who was monitored", $"the auditor saw one of {exit.From}");
            return;
        }
        SeeEnd(member);
        CheckNames(self, book, member);
        foreach (var group in Book.Groups)
        {
            if (self.Groups.Members(group).Contains(member.Pid)) { book.Violate("groups are left when the exit is seen", $"{member} is still in '{group}'"); }
        }
    }

    private void SeeEnd(Member member)
    {
        book.Note($"{member} has ended");
        if (member.SeeEnd() != 1) { book.Violate("exactly one exit per monitor", $"the auditor saw {member} end twice"); }
    }

    public static void CheckNames(ProcessContext self, Book book, Member ended)
    {
        foreach (var name in ended.NamesEverHeld())
        {
            if (self.Names.TryLookup(name, out var holder) && holder == ended.Pid) { book.Violate("names are free when the exit is seen", $"'{name}' still gives {ended}"); }
        }
    }

    public sealed class Start(Book book) : ProcessStart<Auditor>
    {
        public override string ProcessId => Id;

        protected override object Create(ProcessContext self) => new Auditor(book, self);
    }

    private sealed class AuditorDefinition() : HandlerDefinition<Auditor>(Auditor.Id)
    {
        protected override bool TryOn(Auditor process, ProcessEvent happened, out ValueTask handled)
        {
            handled = default;
            if (happened is Exit exit) { process.Ended(exit); }
            return true;
        }
    }
}
