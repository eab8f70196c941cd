using System.Runtime.InteropServices;

namespace TypedProcess.Benchmarks;

/// <summary>Gives free memory back to the system, so that the next sample has to ask for it again.</summary>
internal static partial class ResidentMemory
{
    public static async ValueTask ReleaseAsync(Entrant entrant)
    {
        if (entrant.Contender is not IPopulationContender population) { throw new InvalidOperationException($"{entrant.Contender.Name} cannot let its population go"); }
        await population.ReleaseAsync();
        Trim();
    }

    public static void Trim()
    {
        if (OperatingSystem.IsLinux()) { _ = malloc_trim(0); }
    }

    [LibraryImport("libc")]
    private static partial int malloc_trim(nuint keep);
}
