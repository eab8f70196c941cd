using System.Reflection;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>Runs a program inside of the test and gives what it wrote.</summary>
internal static class ProgramRun
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    // The entry point of an asynchronous program waits for its end.
    public static Task<string> OutputAsync(Assembly program) => OutputAsync(() =>
    {
        var entry = program.EntryPoint!;
        entry.Invoke(null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
    });

    public static async Task<string> OutputAsync(Action program)
    {
        await OneAtATime.WaitAsync();
        var outer = Console.Out;
        try
        {
            using var written = new StringWriter();
            Console.SetOut(written);
            await Task.Run(program).WaitAsync(TimeSpan.FromSeconds(60));
            return written.ToString().ReplaceLineEndings("\n");
        }
        finally
        {
            Console.SetOut(outer);
            OneAtATime.Release();
        }
    }
}
