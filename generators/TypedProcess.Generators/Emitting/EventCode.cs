using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The events that a class handles.</summary>
internal static class EventCode
{
    // What says more comes first.
    private static readonly EventKind[] Order = [EventKind.TypedExit, EventKind.Exit, EventKind.LinkDown, EventKind.Cancel, EventKind.Any];

    public static void Emit(SourceWriter code, ProcessModel model)
    {
        foreach (var happened in model.Events)
        {
            if (happened.Kind == EventKind.Started) { Lifecycle(code, model, happened, "StartedAsync"); }
            if (happened.Kind != EventKind.Stopped) { continue; }
            Lifecycle(code, model, happened, "StoppedAsync");
            code.Line("protected override bool HasStopped => true;");
            code.Gap();
        }
        if (model.Run is null) { Others(code, model); }
    }

    private static void Lifecycle(SourceWriter code, ProcessModel model, EventModel happened, string name)
    {
        code.Open($"protected override {Code.ValueTask} {name}({model.Type.FullName} process)");
        var call = CallCode.Call(happened.Method, model.Type.FullName, "process", "");
        if (happened.Method.Returns is ReturnForm.Nothing or ReturnForm.Value)
        {
            code.Line($"{call};");
            code.Line("return default;");
        }
        else { code.Line(CallCode.Assigned(happened.Method, call, "return").Replace("return =", "return")); }
        code.Close();
        code.Gap();
    }

    private static void Others(SourceWriter code, ProcessModel model)
    {
        var any = false;
        foreach (var kind in Order)
        {
            foreach (var happened in model.Events)
            {
                if (happened.Kind != kind) { continue; }
                if (!any)
                {
                    code.Open($"protected override bool TryOn({model.Type.FullName} process, {Code.Core}ProcessEvent happened, out {Code.ValueTask} handled)");
                    code.Line("handled = default;");
                    any = true;
                }
                Branch(code, model, happened);
            }
        }
        if (!any) { return; }
        code.Line("return false;");
        code.Close();
        code.Gap();
    }

    private static void Branch(SourceWriter code, ProcessModel model, EventModel happened)
    {
        var name = Names.CamelCase(happened.Method.Name.TrimStart('@')) + "Event";
        code.Open(happened.Kind switch
        {
            EventKind.TypedExit => $"if (happened is {Code.Core}Exit {name}Exit && {name}Exit.TryAs<{happened.Of}>(out var {name}{(happened.OfId is null ? "" : ", " + Names.Literal(happened.OfId))}))",
            EventKind.Any => $"if (happened is {{ }} {name})",
            _ => $"if (happened is {Code.Core}{happened.Kind} {name})",
        });
        code.Line(CallCode.Assigned(happened.Method, CallCode.Call(happened.Method, model.Type.FullName, "process", name), "handled"));
        code.Line("return true;");
        code.Close();
    }
}
