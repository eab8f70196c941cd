using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Emitting;

/// <summary>Makes the codecs of an assembly known to the places that know types only as type parameters.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(string assembly, EquatableArray<string> codecs)
    {
        var code = Code.File(Code.CodecNamespace(assembly));
        code.Line("/// <summary>The codecs of this assembly.</summary>");
        code.Line(Code.Generated);
        code.Open("internal static class Codecs");
        code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        code.Open("internal static void Register()");
        foreach (var codec in codecs) { code.Line($"{Code.Core}PayloadCodecs.Register({codec}.Instance);"); }
        code.Close();
        code.Close();
        return code.ToString();
    }
}
