using System.Text;

namespace TypedProcess.Benchmarks;

/// <summary>The scripts. <c>wait</c> is the effect in our engine and <c>coroutine.yield</c> in the bare library.</summary>
internal static class LuaPrograms
{
    public static readonly byte[] Idle = Encoding.UTF8.GetBytes("""
        local count, last = 0, nil
        local function handle(message)
            count = count + 1
            last = message
            return count
        end
        local function stop() count = 0 end
        local handlers = { add = handle, stop = stop }
        while true do
            local kind = wait('ready')
            local handler = handlers[kind] or handle
            handler(kind)
        end
        """);

    public static readonly byte[] Effects = Encoding.UTF8.GetBytes("while true do wait('x') end");

    public static readonly byte[] Calls = Encoding.UTF8.GetBytes("local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(32)");

    public static readonly byte[] Loop = Encoding.UTF8.GetBytes("local n = 0 for i = 1, 50000000 do n = n + i end return n");

    public static readonly byte[] Tables = Encoding.UTF8.GetBytes("local last for i = 1, 1000000 do last = { i, x = last and last.y, y = i } end return last.y");

    public static readonly byte[] Texts = Encoding.UTF8.GetBytes("local n = 0 for i = 1, 500000 do local s = 'key' .. i n = n + #s end return n");

    public static readonly byte[] Message = Encoding.UTF8.GetBytes("wait({ id = 1, name = 'x', tags = { 1, 2, 3 } })");
}
