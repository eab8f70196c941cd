using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Writes annotations for Lua editors: one <c>---@meta</c> file for a catalog, and one line files that <c>require</c> finds.</summary>
internal static class AnnotationWriter
{
    private static readonly string[] Variants = ["spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored"];

    /// <summary>The file of a catalog; its definitions and shapes come sorted.</summary>
    public static string Catalog(string name, IEnumerable<ProcessManifest> manifests)
    {
        var sorted = manifests.OrderBy(static manifest => manifest.Id, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---@meta _\n\n-- The processes of {name}. Written from their manifests; what is changed here is lost.\n");
        foreach (var shape in sorted.SelectMany(static manifest => manifest.Shapes).DistinctBy(static shape => shape.Name).OrderBy(static shape => shape.Name, StringComparer.Ordinal)) { Shape(text, shape); }
        foreach (var manifest in sorted) { Definition(text, manifest); }
        text.Append("\n---@class process\n");
        foreach (var manifest in sorted.Where(static manifest => new BindingSignature(manifest.Parameters, manifest).Travels))
        {
            var parameters = Parameters(manifest.Parameters, manifest);
            foreach (var variant in Variants) { text.Append(CultureInfo.InvariantCulture, $"---@field {variant} fun(id: \"{manifest.Id}\", host: string?{parameters}): pid?, error?\n"); }
            foreach (var call in new[] { "call", "exec" }) { text.Append(CultureInfo.InvariantCulture, $"---@field {call} fun(id: \"{manifest.Id}\", host: string?{parameters}): {Nullable(manifest.ResultShape ?? "any")}, error?\n"); }
        }
        return text.ToString();
    }

    /// <summary>The file that stands for <c>require(id)</c>.</summary>
    public static string Module(string id) => $"---@meta\n\n---@type {LuaNames.Class(id)}.binding\nlocal binding\nreturn binding\n";

    private static void Shape(StringBuilder text, ShapeManifest shape)
    {
        if (shape.Text.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n---@alias {shape.Name} {shape.Text}\n");
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"\n---@class {shape.Name}\n");
        foreach (var field in shape.Fields) { text.Append(CultureInfo.InvariantCulture, $"---@field {(LuaNames.IsName(field.Name) ? field.Name : $"[{LuaNames.Literal(field.Name)}]")} {field.Shape}\n"); }
    }

    private static void Definition(StringBuilder text, ProcessManifest manifest)
    {
        var name = LuaNames.Class(manifest.Id);
        // A block for each: the main chunk of Lua takes 200 locals.
        text.Append(CultureInfo.InvariantCulture, $"\ndo\n\n---A process of `{manifest.Id}`.\n");
        Summary(text, manifest.Summary);
        text.Append(CultureInfo.InvariantCulture, $"---@class {name}\n---@field pid pid\nlocal handle = {{}}\n");
        foreach (var topic in manifest.Topics)
        {
            var signature = new BindingSignature(topic.Parameters, manifest);
            if (!signature.Travels) { continue; }
            text.Append('\n');
            Summary(text, topic.Summary);
            for (var i = 0; i < topic.Parameters.Length; i++) { text.Append(CultureInfo.InvariantCulture, $"---@param {Parameter(topic.Parameters[i], signature.Names[i])}\n"); }
            text.Append(CultureInfo.InvariantCulture, $"---@return {(topic.IsCall ? Nullable(topic.ReplyShape ?? "nil") : "true?")}\n---@return error?\n");
            var method = BindingWriter.MethodOf(topic.Topic);
            text.Append(LuaNames.IsName(method) ? $"function handle:{method}({string.Join(", ", signature.Names)}) end\n" : $"handle[{LuaNames.Literal(method)}] = function({string.Join(", ", signature.Names.Prepend("self"))}) end\n");
        }
        text.Append("\nend\n");
        Starts(text, manifest, name);
        text.Append(CultureInfo.InvariantCulture, $"\n---What `require(\"{manifest.Id}\")` gives.\n");
        Summary(text, manifest.Summary);
        text.Append(CultureInfo.InvariantCulture, $"---@class {name}.binding{(new BindingSignature(manifest.Parameters, manifest).Travels ? $": {name}.starts" : "")}\n---@field id \"{manifest.Id}\"\n---@field bind fun(pid: pid): {name}?, error?\n---@field help fun(): string\n");
        if (new BindingSignature(manifest.Parameters, manifest).Travels) { text.Append(CultureInfo.InvariantCulture, $"---@field with fun(spawner?: process.spawner, host?: string): {name}.starts\n"); }
    }

    private static void Starts(StringBuilder text, ProcessManifest manifest, string name)
    {
        if (!new BindingSignature(manifest.Parameters, manifest).Travels) { return; }
        text.Append(CultureInfo.InvariantCulture, $"\n---@class {name}.starts\n");
        var parameters = Parameters(manifest.Parameters, manifest);
        var own = parameters.Length == 0 ? "" : parameters[2..];
        foreach (var variant in Variants) { text.Append(CultureInfo.InvariantCulture, $"---@field {variant} fun({own}): {name}?, error?\n"); }
        text.Append(CultureInfo.InvariantCulture, $"---@field call fun({own}): {Nullable(manifest.ResultShape ?? "any")}, error?\n");
    }

    private static string Parameters(IReadOnlyList<ParameterManifest> parameters, ProcessManifest manifest)
    {
        var names = new BindingSignature([.. parameters], manifest).Names;
        return string.Concat(parameters.Select((parameter, index) => $", {names[index]}{(parameter.IsOptional ? "?" : "")}: {parameter.Shape}"));
    }

    private static string Parameter(ParameterManifest parameter, string name) => $"{name}{(parameter.IsOptional ? "?" : "")} {parameter.Shape}";

    private static string Nullable(string shape) => shape.EndsWith('?') || shape is "any" or "nil" ? shape : shape + "?";

    private static void Summary(StringBuilder text, string summary)
    {
        if (SummaryText.Of(summary) is { Length: > 0 } told) { text.Append("---").Append(told).Append('\n'); }
    }
}
