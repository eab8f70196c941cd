namespace TypedProcess.Benchmarks;

/// <summary>The scripts of processes.</summary>
internal static class LuaProcessScripts
{
    public const string Idle = """
        local count = 0
        return function()
            local inbox = process.inbox()
            inbox:receive()
            count = count + 1
            inbox:receive()
        end
        """;

    public const string OneMessage = "return function() process.inbox():receive() end";

    public const string Pinger = """
        return function(to, count)
            local inbox = process.inbox()
            for i = 1, count do
                process.send(to, 'ping', { id = i, name = 'x', tags = { 1, 2, 3 } })
                if inbox:receive():payload().id ~= i then error('another message was answered') end
            end
        end
        """;

    public const string Ponger = """
        return function()
            local inbox = process.inbox()
            while true do
                local message = inbox:receive()
                process.send(message:from(), 'pong', message:payload())
            end
        end
        """;

    public const string Echo = """
        return function()
            local inbox = process.inbox()
            while true do
                local message = inbox:receive()
                message:reply(message:payload())
            end
        end
        """;

    public const string Endless = "return function() while true do pcall(function() while true do end end) end end";

    /// <summary>How far it has counted between two messages.</summary>
    public const string Counting = """
        return function()
            local inbox, count = process.inbox(), 0
            inbox:receive()
            local cases = { inbox:case_receive(), default = true }
            repeat
                for _ = 1, 500 do count = count + 1 end
            until not channel.select(cases).default
            return count
        end
        """;

    /// <summary>Starts and stops many of those at once, and says how many percent the worst is off the mean.</summary>
    public const string Conductor = """
        local time = require('time')
        return function(processes, milliseconds)
            local pids, counts, sum, worst = {}, {}, 0, 0
            for i = 1, processes do pids[i] = assert(process.spawn_monitored('bench:busy')) end
            time.sleep('10ms')
            for i = 1, processes do process.send(pids[i], 'go') end
            time.sleep(milliseconds .. 'ms')
            for i = 1, processes do process.send(pids[i], 'stop') end
            for i = 1, processes do
                counts[i] = process.events():receive().result.value
                sum = sum + counts[i]
            end
            for i = 1, processes do worst = math.max(worst, math.abs(counts[i] * processes / sum - 1)) end
            return worst * 100
        end
        """;

    /// <summary>Single instructions that take long.</summary>
    public const string Hostile = """
        return function()
            local text = ('x'):rep(1 << 22)
            while true do
                local other = text .. 'y'
                if other == text then error('equal') end
            end
        end
        """;

    public static string Computing(byte[] program) => "return function() " + System.Text.Encoding.UTF8.GetString(program) + " end";
}
