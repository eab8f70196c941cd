namespace TypedProcess.Roslyn.Tests.Processes;

[Process("app.images:pool")]
public sealed partial class Pool(ProcessContext self, int size)
{
    [Inbox("job")] public partial Inbox<Job> Jobs { get; }

    public async ValueTask<int> RunAsync()
    {
        var finished = self.Open<int>();
        var steps = self.Select<Step>()
            .On(Jobs, static job => new Step.Work(job))
            .On(finished, static number => new Step.Finished(number))
            .On(self.Cancels, static cancel => new Step.Stop(cancel.Deadline));
        var total = 0;
        await foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Work(var job): self.Send(finished.Subject, job.Id * size); break;
                case Step.Finished(var number): total += number; break;
                case Step.Stop: return total;
            }
        }
        return total;
    }

    private abstract record Step
    {
        public sealed record Work(Job Job) : Step;
        public sealed record Finished(int Number) : Step;
        public sealed record Stop(DateTimeOffset? Deadline) : Step;
    }
}
