using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedProcess.Benchmarks;

/// <summary>Lua files that use the process classes of <see cref="ThousandClasses"/>: correct, and of the size that scripts have.</summary>
internal static class TwoHundredScripts
{
    public const int Count = 200;
    private const int FunctionsEach = 10;

    public static ImmutableArray<AdditionalText> Files() => [.. Enumerable.Range(0, Count).Select(static number => (AdditionalText)new GivenScript($"/scripts/s{number}.lua", Source(number)))];

    /// <summary>Functions that spawn, call, send, receive and compute; each file with classes of its own.</summary>
    public static string Source(int number)
    {
        var text = new StringBuilder("-- Accounts that are opened, used and closed.\nlocal accounts, total = {}, 0\n");
        for (var at = 0; at < FunctionsEach; at++)
        {
            var id = $"bench:p{((number * FunctionsEach) + at) % ThousandClasses.Count}";
            text.Append($$"""

                local function use_{{at}}(name, opening)
                    -- The name is the key: a second one of that name takes its place.
                    local pid, err = process.spawn_monitored("{{id}}", nil, name, "{{at}}.25")
                    if not pid then return nil, errors.wrap(err, "opening " .. name) end
                    accounts[name] = { pid = pid, opening = opening, lines = {} }
                    process.send(pid, "deposit", "12.50", { id = {{at}}, names = { "a", "b", 'c' } })
                    local balance, refused = process.ask(pid, "balance")
                    if refused then
                        for i = 1, #accounts[name].lines do total = total + (tonumber(accounts[name].lines[i]) or 0) * 2 ^ i // 3 end
                        return nil, refused
                    end
                    local got = channel.select { process.inbox():case_receive(), process.events():case_receive(), default = true }
                    while got.default and total < 0x7fff do
                        total = (total << 1 | {{at}}) & 0xffff
                        got = channel.select { process.inbox():case_receive(), default = total > 100 }
                    end
                    accounts[name].lines[#accounts[name].lines + 1] = string.format("%s: %s", name, tostring(balance))
                    return balance
                end

                """);
        }
        text.Append("\nreturn function(name)\n");
        for (var at = 0; at < FunctionsEach; at++) { text.Append($"    assert(use_{at}(name .. '{at}', {at}))\n"); }
        return text.Append("    return total\nend\n").ToString();
    }
}
