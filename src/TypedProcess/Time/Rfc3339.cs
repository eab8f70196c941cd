using System.Globalization;

namespace TypedProcess;

/// <summary>Points in time as text.</summary>
internal static class Rfc3339
{
    /// <summary>The time in UTC, <c>2026-01-31T08:05:00.25Z</c>, with as many decimals as it has and at most seven.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
