using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Writes the Lua module that <c>require</c> gives for the id of a definition in C#: what <see cref="ProcessManifest"/> says, as functions over those of <c>process</c>.</summary>
/// <remarks>Straight code for each function and no tables to interpret: a check costs a comparison, and the module is part of the image that processes are made of.</remarks>
internal static class BindingWriter
{
    private static readonly string[] Variants = ["spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored"];

    public static string Write(ProcessManifest manifest)
    {
        var code = new StringBuilder();
        Head(code, manifest);
        foreach (var topic in manifest.Topics) { Method(code, manifest, topic); }
        code.Append("local binding = { id = ID, bind = bind }\n\n");
        Start(code, manifest);
        code.Append(CultureInfo.InvariantCulture, $"function binding.help()\n  return {LuaNames.Literal(HelpText.Of(manifest))}\nend\n\nreturn binding\n");
        return code.ToString();
    }

    /// <summary>The name of the method for a topic: the topic itself, unless the pid of the handle has it.</summary>
    public static string MethodOf(string topic) => topic == "pid" ? "pid_" : topic;

    private static void Head(StringBuilder code, ProcessManifest manifest) => code.Append($$"""
        -- The binding of {{manifest.Id}}. Written from its manifest.
        local process, errors = require("process"), require("errors")
        local type, select, tonumber, mathtype, setmetatable = type, select, tonumber, math.type, setmetatable
        local ID <const> = {{LuaNames.Literal(manifest.Id)}}

        local function refuse(at, text)
          return nil, errors.new({ message = ID .. at .. ": " .. text, kind = errors.INVALID, retryable = false })
        end

        local function misfit(at, position, name, expected, value)
          return refuse(at, "argument " .. position .. " '" .. name .. "': expected " .. expected .. ", got " .. (mathtype(value) or type(value)))
        end

        local function surplus(at, most, count)
          return refuse(at, "expected " .. most .. (most == 1 and " argument" or " arguments") .. ", got " .. count)
        end

        local methods = {}
        local handle = { __index = methods, __name = ID }

        function handle.__tostring(self)
          return ID .. " " .. self.pid
        end

        function handle.__eq(left, right)
          return left.pid == right.pid
        end

        local function bound(pid, err)
          if not pid then return nil, err end
          return setmetatable({ pid = pid }, handle)
        end

        local function bind(pid)
          if pid == nil then return misfit(" bind", 1, "pid", "pid", pid) end
          return bound(pid)
        end


        """.ReplaceLineEndings("\n"));

    private static void Method(StringBuilder code, ProcessManifest manifest, TopicManifest topic)
    {
        var signature = new BindingSignature(topic.Parameters, manifest);
        if (!signature.Travels) { return; }
        code.Append(CultureInfo.InvariantCulture, $"methods[{LuaNames.Literal(MethodOf(topic.Topic))}] = function(self, {signature.Declared})\n");
        signature.Check(code, "  ", " " + topic.Topic);
        signature.Pass(code, "  ", $"process.{(topic.IsCall ? "ask" : "send")}(self.pid, {LuaNames.Literal(topic.Topic)}");
        code.Append("end\n\n");
    }

    // One that cannot be spawned with untyped arguments is only bound.
    private static void Start(StringBuilder code, ProcessManifest manifest)
    {
        var signature = new BindingSignature(manifest.Parameters, manifest);
        if (!signature.Travels) { return; }
        code.Append("local function start(variant, spawner, host)\n");
        code.Append(CultureInfo.InvariantCulture, $"  return function({signature.Declared})\n");
        signature.Check(code, "    ", "");
        code.Append("    if spawner then\n");
        signature.Pass(code, "      ", "spawner[variant](spawner, ID, host");
        code.Append("    end\n");
        signature.Pass(code, "    ", "process[variant](ID, host");
        code.Append("  end\nend\n\n");
        code.Append("local function add(to, spawner, host)\n");
        foreach (var variant in Variants)
        {
            code.Append(CultureInfo.InvariantCulture, $"  local {variant} = start(\"{variant}\", spawner, host)\n  to.{variant} = function(...) return bound({variant}(...)) end\n");
        }
        code.Append("  to.call = start(\"call\", spawner, host)\n  return to\nend\n\nadd(binding, nil, nil)\n\n");
        code.Append("function binding.with(spawner, host)\n  return add({}, spawner, host)\nend\n\n");
    }
}
