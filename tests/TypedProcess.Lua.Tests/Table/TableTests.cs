using System.Reflection;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>Runs every row of the table in the four directions.</summary>
public sealed class TableTests
{
    /// <summary>All rows, by class and method.</summary>
    internal static IReadOnlyDictionary<string, MethodInfo> Rows { get; } =
        typeof(TableTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(static method => method.GetCustomAttribute<RowAttribute>() is not null)
            .ToDictionary(static method => $"{method.DeclaringType!.Name}.{method.Name}", StringComparer.Ordinal);

    public static TheoryData<string, Language, Language> Directions()
    {
        var data = new TheoryData<string, Language, Language>();
        foreach (var row in Rows.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var from in Enum.GetValues<Language>())
            {
                foreach (var to in Enum.GetValues<Language>()) { data.Add(row, from, to); }
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Directions))]
    public void Row(string row, Language from, Language to) => Stage.Run(from, to, Rows[row].GetCustomAttribute<RowAttribute>()!, Rows[row].CreateDelegate<Func<Stage, Task>>());
}
