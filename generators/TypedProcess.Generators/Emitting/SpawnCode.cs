using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The members that spawn a class, and the object that carries the arguments.</summary>
internal static class SpawnCode
{
    public static string StartOf(ProcessModel model) => model.Type.Name.TrimStart('@') + "Start";

    public static void Emit(SourceWriter code, ProcessModel model, ValueCode values)
    {
        var type = model.Type.FullName;
        var from = Code.Free("from", model.Start);
        var spawner = $"{Code.Core}Spawner {from}";
        var visibility = Code.Visibility(IsPublic(model));
        var start = $"new {StartOf(model)}({Code.Given(Known(model.Start))})";
        Summary(code, $"Spawns <c>{Code.Xml(model.Id)}</c>. Completes when the process exists, not when its code has run.", model.Summary);
        code.Line($"/// <exception cref=\"{Code.Core}ProcessException\">The first check that failed; then nothing has run.</exception>");
        code.Line(Code.Generated);
        code.Line(Code.Requires("Spawn", model.Id));
        code.Member($"{visibility} static {Code.ValueTask}<{Code.Ref(type)}> SpawnAsync({Code.Joined(spawner, Code.Declared(model.Start, defaults: true))})", $"{from}.StartAsync({start})");
        code.Gap();
        var child = Code.Free("child", model.Start);
        var error = Code.Free("error", model.Start);
        Summary(code, $"Spawns <c>{Code.Xml(model.Id)}</c>; false, with the reason, when nothing was spawned.", model.Summary);
        code.Line(Code.Generated);
        code.Line(Code.Requires("Spawn", model.Id));
        code.Member(
            $"{visibility} static bool TrySpawn({Code.Joined(spawner, Code.Joined(Code.Declared(model.Start, defaults: false), $"out {Code.Ref(type)} {child}, {Code.Error}{error}"))})",
            $"{from}.TryStart({start}, out {child}, out {error})");
        code.Gap();
        Summary(code, $"Describes <c>{Code.Xml(model.Id)}</c> with these arguments for a supervisor; refine it with <c>with</c>.", "");
        code.Line(Code.Generated);
        code.Line(Code.Requires("Spawn", model.Id));
        code.Member($"{visibility} static {Code.Core}ChildSpec<{type}> Child({Code.Declared(model.Start, defaults: true)})", $"{Code.Core}ChildSpec.Of({start})");
        code.Gap();
        Summary(code, $"The start arguments of <c>{Code.Xml(model.Id)}</c> as an object, for <c>Upgrade</c>.", "");
        code.Line(Code.Generated);
        code.Member($"{visibility} static {Code.Core}ProcessStart<{type}> StartWith({Code.Declared(model.Start, defaults: true)})", start);
        code.Gap();
        if (model.Run is { Result: { Travels: true } result })
        {
            Summary(code, $"Spawns <c>{Code.Xml(model.Id)}</c>, waits for its end and gives its result. It is cancelled when nobody waits for it any more.", model.Summary);
            code.Line($"/// <exception cref=\"{Code.Core}ProcessException\">A check that failed, the error of the process, or TIMEOUT or CANCELED.</exception>");
            code.Line(Code.Generated);
            code.Line(Code.Requires("Call", model.Id));
            code.Member(
                $"{Code.Visibility(IsPublic(model) && result.IsPublic)} static {Code.ValueTask}<{result.Name}> CallAsync({Code.Joined(spawner, Code.Declared(model.Start, defaults: true))})",
                $"{values.Codec(result)}.FromAsync({from}.CallAsync({start}))");
            code.Gap();
        }
    }

    /// <summary>The class of the start arguments, nested because a constructor may be private.</summary>
    public static void Start(SourceWriter code, ProcessModel model)
    {
        var self = Code.Free("self", model.Start);
        code.Line(Code.Generated);
        code.Open($"private sealed class {StartOf(model)}({Code.Declared(Known(model.Start), defaults: false)}) : {Code.Core}ProcessStart<{model.Type.FullName}>");
        code.Line($"public override string ProcessId => {Names.Literal(model.Id)};");
        code.Line("");
        var arguments = CallCode.Arguments(model.Start, role => role == ParameterRole.Context ? self : CallCode.OnStep(role));
        code.Member($"protected override object Create({Code.Core}ProcessContext {self})", $"new {model.Type.FullName}({arguments})");
        code.Close();
        code.Gap();
    }

    // What is not known yet has a place in the signature and nowhere else.
    private static EquatableArray<ParameterModel> Known(EquatableArray<ParameterModel> parameters)
    {
        var known = System.Collections.Immutable.ImmutableArray.CreateBuilder<ParameterModel>();
        foreach (var parameter in parameters)
        {
            if (parameter.Type.Coding != Coding.Unknown) { known.Add(parameter); }
        }
        return new(known.ToImmutable());
    }

    private static void Summary(SourceWriter code, string text, string more) => code.Line($"/// <summary>{text}{(more.Length == 0 ? "" : " " + more)}</summary>");

    private static bool IsPublic(ProcessModel model)
    {
        foreach (var parameter in model.Start)
        {
            if (parameter.Role == ParameterRole.Payload && !parameter.Type.IsPublic) { return false; }
        }
        return true;
    }
}
