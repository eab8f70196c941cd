using System.Collections.Immutable;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>What <c>help()</c> of a binding returns.</summary>
internal static class HelpText
{
    public static string Of(ProcessManifest manifest)
    {
        var text = new StringBuilder(manifest.Id);
        if (SummaryText.Of(manifest.Summary) is { Length: > 0 } summary) { text.Append(": ").Append(summary); }
        text.Append("\n\n");
        if (new BindingSignature(manifest.Parameters, manifest).Travels)
        {
            text.Append("spawn").Append(Parameters(manifest.Parameters)).Append("\n  Also spawn_monitored, spawn_linked, spawn_linked_monitored; call waits for the result");
            if (manifest.ResultShape is { } result) { text.Append(", ").Append(result); }
            text.Append(". with(spawner, host) has the same on another host or with context.\n");
        }
        text.Append("bind(pid)\n  The methods for a process that runs.\n");
        foreach (var topic in manifest.Topics)
        {
            if (!new BindingSignature(topic.Parameters, manifest).Travels) { continue; }
            text.Append("\n:").Append(BindingWriter.MethodOf(topic.Topic)).Append(Parameters(topic.Parameters));
            if (topic.IsCall) { text.Append(" -> ").Append(topic.ReplyShape ?? "nothing, when it is done"); }
            if (SummaryText.Of(topic.Summary) is { Length: > 0 } told) { text.Append("\n  ").Append(told); }
        }
        foreach (var shape in manifest.Shapes)
        {
            text.Append("\n\n").Append(shape.Name).Append(" = ").Append(shape.Text.Length > 0 ? shape.Text : $"{{ {string.Join(", ", shape.Fields.Select(static field => $"{field.Name}: {field.Shape}"))} }}");
        }
        return text.Append('\n').ToString();
    }

    private static string Parameters(ImmutableArray<ParameterManifest> parameters) =>
        $"({string.Join(", ", parameters.Select(static parameter => $"{parameter.Name}: {parameter.Shape}{(parameter.IsOptional && !parameter.Shape.EndsWith('?') ? " (may be left out)" : "")}"))})";
}
