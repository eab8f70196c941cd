using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedProcess.Soak;

/// <summary>Turns arguments into <see cref="SoakOptions"/> or one sentence about what is wrong with them.</summary>
internal static class Arguments
{
    /// <summary>Of a run of everything, the part on the deterministic host.</summary>
    private const double VirtualPart = 1.0 / 6;

    public const string Usage =
        """
        usage: dotnet run -c Release --project tests/TypedProcess.Soak -- <mode> [options]

          seeds N      runs N seeds on the deterministic host
          virtual      runs seeds on the deterministic host for --minutes or --seconds
          threads      runs on real threads for --minutes or --seconds
          all          both, a sixth of --minutes or --seconds on the deterministic host

          --minutes M  --seconds S  how long
          --seed S     the first seed (1)
          --report T   how often figures are printed, such as 30s or 2m (30s)
          --workers N  worker threads of the first host, 1 to 48 (number of processors, at least 2)
          --trace      prints everything that happens; for a single seed

        The exit code is 0 when all was clean, 1 when a rule was broken, something grew or stood still, 2 for wrong arguments.
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out SoakOptions? options, [NotNullWhen(false)] out string? error)
    {
        options = null;
        var found = new SoakOptions();
        TimeSpan? time = null;
        var mode = args[0];
        var next = 1;
        if (mode == "seeds")
        {
            if (args.Length < 2 || !long.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seeds) || seeds < 1)
            {
                error = "seeds needs how many, a whole number from 1";
                return false;
            }
            found = found with { Seeds = seeds };
            next = 2;
        }
        for (; next < args.Length; next++)
        {
            var name = args[next];
            if (name == "--trace")
            {
                found = found with { Trace = true };
                continue;
            }
            var value = next + 1 < args.Length ? args[++next] : "";
            error = name switch
            {
                "--minutes" => Time(value, TimeSpan.FromMinutes(1), ref time),
                "--seconds" => Time(value, TimeSpan.FromSeconds(1), ref time),
                "--seed" => Seed(value, ref found),
                "--report" => Report(value, ref found),
                "--workers" => Workers(value, ref found),
                _ => $"there is no option '{name}'",
            };
            if (error is not null) { return false; }
        }
        return Finish(mode, found, time, out options, out error);
    }

    private static bool Finish(string mode, SoakOptions found, TimeSpan? time, [NotNullWhen(true)] out SoakOptions? options, [NotNullWhen(false)] out string? error)
    {
        options = null;
        error = mode switch
        {
            "seeds" when time is not null => "seeds takes a number of seeds and no time",
            "seeds" => null,
            "virtual" or "threads" or "all" => time is null ? $"{mode} needs --minutes or --seconds" : null,
            _ => $"there is no mode '{mode}'",
        };
        if (error is not null) { return false; }
        var length = time ?? TimeSpan.Zero;
        options = mode switch
        {
            "virtual" => found with { VirtualTime = length },
            "threads" => found with { ThreadTime = length },
            "all" => found with { VirtualTime = length * VirtualPart, ThreadTime = length * (1 - VirtualPart) },
            _ => found,
        };
        return true;
    }

    private static string? Time(string value, TimeSpan unit, ref TimeSpan? time)
    {
        if (time is not null) { return "give either --minutes or --seconds, once"; }
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !(number > 0) || unit * Math.Min(number, 1e6) > TimeSpan.FromDays(7)) { return "--minutes and --seconds need a number above 0, at most seven days"; }
        time = unit * number;
        return null;
    }

    private static string? Seed(string value, ref SoakOptions options)
    {
        if (!ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) { return "--seed needs a whole number"; }
        options = options with { Seed = seed };
        return null;
    }

    private static string? Report(string value, ref SoakOptions options)
    {
        var unit = value.EndsWith('m') ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        if (!double.TryParse(value.TrimEnd('s', 'm'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !(number > 0) || number > 1e5) { return "--report needs a time such as 30s or 2m"; }
        options = options with { Report = unit * number };
        return null;
    }

    private static string? Workers(string value, ref SoakOptions options)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var workers) || workers is < 1 or > 48) { return "--workers needs a whole number from 1 to 48"; }
        options = options with { Workers = workers };
        return null;
    }
}
