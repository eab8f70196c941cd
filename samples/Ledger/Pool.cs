using TypedProcess;

namespace Billing;

public readonly record struct Job(int Id);

/// <summary>A class with one <c>RunAsync</c>: it reads several sources in one loop, and ends when that returns.</summary>
[Process("app.billing:pool")]
public sealed partial class Pool(ProcessContext self, int size)
{
    [Inbox("job")] public partial Inbox<Job> Jobs { get; }

    public async ValueTask<int> RunAsync()
    {
        var finished = self.Open<int>();
        var steps = self.Select<Step>()
            .On(Jobs, static job => new Step.Work(job))
            .On(finished, static number => new Step.Finished(number))
            .On(self.Cancels, static _ => new Step());
        var (total, open, stopping) = (0, 0, false);
        await foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Work(var job): open++; self.Send(finished.Subject, job.Id * size); break;
                case Step.Finished(var number): open--; total += number; break;
                default: stopping = true; break;
            }
            if (stopping && open == 0) { break; }
        }
        return total;
    }

    private record Step
    {
        public sealed record Work(Job Job) : Step;
        public sealed record Finished(int Number) : Step;
    }
}
