using TypedProcess;

namespace Samples;

/// <summary>A class with one <c>RunAsync</c>: it reads several sources in one loop, and ends when that returns.</summary>
internal sealed class Auditor(ProcessContext self)
{
    private const string AuditorId = "billing:auditor";

    public static ProcessDefinition Definition { get; } = new AuditorDefinition();

    private async ValueTask<long> RunAsync()
    {
        var turnover = 0L;
        var entries = self.Open(new Topic<long>("entry"));
        var steps = self.Select<object>()
            .On(entries, static amount => amount)
            .On(self.Inbox, static question => question)
            .On(self.Cancels, static cancel => cancel);
        await foreach (var step in steps)
        {
            if (step is long amount) { turnover += Math.Abs(amount); }
            // Order between two inboxes is the reader's choice: this one reads all entries before it answers.
            while (entries.TryRead(out var more)) { turnover += Math.Abs(more); }
            if (step is Message question) { question.Reply(turnover); }
            if (step is Cancel) { break; }
        }
        return turnover;
    }

    public sealed class Start : ProcessStart<Auditor>
    {
        public override string ProcessId => AuditorId;

        protected override object Create(ProcessContext self) => new Auditor(self);
    }

    private sealed class AuditorDefinition() : RunDefinition<Auditor>(AuditorId)
    {
        protected override async ValueTask<PayloadValue> RunAsync(Auditor process) => await process.RunAsync();
    }
}
