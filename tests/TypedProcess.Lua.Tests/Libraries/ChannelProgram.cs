using System.Text;

namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>A random program: channels with capacities, and tasks with their steps.</summary>
internal sealed class ChannelProgram
{
    private const string Interpreter = """
        local chans, show = {}, function(v, ok) return tostring(v) .. ',' .. tostring(ok) end
        for i, capacity in ipairs(capacities) do chans[i] = channel.new(capacity) end
        local function number(ch) for i, c in ipairs(chans) do if c == ch then return i end end end
        local function case(c) if c[2] then return chans[c[1]]:case_send(c[2]) end return chans[c[1]]:case_receive() end
        local run = {}
        function run.s(step) return 'sent' .. tostring(chans[step[1][1]]:send(step[1][2])) end
        function run.r(step) return show(chans[step[1][1]]:receive()) end
        function run.c(step) return 'closed' .. tostring(chans[step[1][1]]:close()) end
        function run.x(step)
            local cases = { default = step.default }
            for i, c in ipairs(step) do cases[i] = case(c) end
            local r = channel.select(cases)
            if r.default then return 'default' end
            return number(r.channel) .. ':' .. show(r.value, r.ok)
        end
        -- Every second task works in a coroutine of its own.
        local function task(t, steps)
            for n, step in ipairs(steps) do
                local ok, text = pcall(run[step.what], step)
                print(t .. '.' .. n .. '=' .. (ok and text or 'raised'))
            end
        end
        for t, steps in ipairs(tasks) do
            if t % 2 == 0 then coroutine.spawn(function() coroutine.wrap(task)(t, steps) end) else coroutine.spawn(task, t, steps) end
        end
        channel.new():receive()
        """;

    public ChannelProgram(int seed)
    {
        var random = new Random(seed);
        Capacities = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(0, 3))];
        var value = 0;
        ChannelCase Case(bool send) => new(random.Next(Capacities.Length), send ? ++value : null);
        ChannelStep Step() => random.Next(100) switch
        {
            < 35 => new('s', [Case(true)], false),
            < 70 => new('r', [Case(false)], false),
            < 75 => new('c', [Case(false)], false),
            _ => new('x', [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Case(random.Next(2) == 0))], random.Next(4) == 0),
        };
        Tasks = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Enumerable.Range(0, random.Next(1, 8)).Select(_ => Step()).ToArray())];
    }

    public int[] Capacities { get; }

    public ChannelStep[][] Tasks { get; }

    public string Source()
    {
        var text = new StringBuilder("local capacities, tasks = {").AppendJoin(',', Capacities).Append("}, {");
        foreach (var steps in Tasks)
        {
            text.Append('{');
            foreach (var step in steps)
            {
                text.Append($"{{what='{step.What}',default={(step.HasDefault ? "true" : "false")},");
                foreach (var one in step.Cases) { text.Append($"{{{one.Channel + 1},{(one.Sent is { } sent ? sent : "false")}}},"); }
                text.Append("},");
            }
            text.Append("},");
        }
        return text.Append("}\n").Append(Interpreter).ToString();
    }
}
