using System.Text;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>A random system: definitions in both languages with the steps of their processes.</summary>
internal sealed class WalkPlan
{
    private const int Definitions = 4;

    private static readonly string[] Together = ["send", "ask", "sleep", "receive", "work", "monitor"];

    private static readonly (string What, int Weight)[] Choices =
    [
        ("send", 24), ("receive", 16), ("spawn", 12), ("monitor", 8), ("link", 6), ("listen", 6), ("ask", 5), ("sleep", 5), ("trap", 4), ("unlisten", 4), ("work", 3), ("together", 3),
        ("unmonitor", 2), ("unlink", 2), ("terminate", 2), ("cancel", 2), ("register", 3), ("upgrade", 3), ("fail", 1), ("leave", 1),
    ];

    private readonly Random _random;

    public WalkPlan(int seed, int steps = 30)
    {
        _random = new Random(seed);
        Ids = [.. Enumerable.Range(0, Definitions).Select(number => (number == 0 && seed % 2 == 0 ? "walk:sharp" : "walk:lua") + number)];
        Steps = [.. Ids.Select(_ => Enumerable.Range(0, _random.Next(steps / 2, steps)).Select(_ => Step()).ToArray())];
        for (var number = 0; number < Definitions; number++) { Alone(Steps[number]); }
    }

    public string[] Ids { get; }

    public WalkStep[][] Steps { get; }

    public static bool IsSharp(string id) => id.StartsWith("walk:sharp", StringComparison.Ordinal);

    /// <summary>The text of a script.</summary>
    public string Source(int number)
    {
        var text = new StringBuilder("local ids = {").AppendJoin(',', Ids.Select(static id => $"'{id}'")).Append("}\nlocal steps = {\n");
        foreach (var step in Steps[number]) { text.Append($"  {{'{step.What}', {step.A}, {step.B}}},\n"); }
        return text.Append("}\nreturn require('walk:walker')(steps, ids)\n").ToString();
    }

    private WalkStep Step()
    {
        var left = _random.Next(Choices.Sum(static choice => choice.Weight));
        var what = Choices.First(choice => (left -= choice.Weight) < 0).What;
        return what switch
        {
            "receive" or "sleep" => new(what, _random.Next(1, 60), 0),
            "ask" or "cancel" => new(what, _random.Next(64), _random.Next(1, 400)),
            "trap" => new(what, _random.Next(2), 0),
            "register" => new(what, _random.Next(3), 0),
            "together" => new(what, _random.Next(2, 5), 0),
            _ => new(what, _random.Next(64), _random.Next(64)),
        };
    }

    // What a coroutine of its own does must not change what the main function listens to.
    private void Alone(WalkStep[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].What != "together") { continue; }
            for (var last = Math.Min(i + steps[i].A, steps.Length - 1); i < last;)
            {
                i++;
                if (!Together.Contains(steps[i].What)) { steps[i] = new WalkStep("receive", _random.Next(1, 60), 0); }
                if (steps[i].What == "ask") { steps[i] = steps[i] with { B = _random.Next(1, 400) }; }
            }
        }
    }
}
