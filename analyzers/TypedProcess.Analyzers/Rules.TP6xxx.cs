using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Lua: what is wrong in the scripts given to the build.</summary>
internal static partial class Rules
{
    private const string LuaCategory = "TypedProcess.Lua";

    public static readonly DiagnosticDescriptor TP6004_TopicNotTaken = Lua("TP6004", DiagnosticSeverity.Warning, "Script sends a topic that the process does not take", "'{0}' does not take \"{1}\"{2}", "The class of the process says which topics it takes; the runtime refuses the others.");
    public static readonly DiagnosticDescriptor TP6010_NoLua = Lua("TP6010", DiagnosticSeverity.Error, "Script is no Lua", "{0}", "What the engine's compiler would refuse when the script is registered.");
    public static readonly DiagnosticDescriptor TP6011_BadHeader = Lua("TP6011", DiagnosticSeverity.Error, "Header of a script is wrong", "{0}", "What a header says wrongly it does not say: a ceiling would not be there. So the runtime refuses the script.");
    public static readonly DiagnosticDescriptor TP6012_BadLuaTopic = Lua("TP6012", DiagnosticSeverity.Error, "Topic in a script is empty or reserved", "Topic \"{0}\": {1}", "Topics that begin with @ belong to the runtime, and an empty one reaches nobody.");
    public static readonly DiagnosticDescriptor TP6013_UnknownLuaId = Lua("TP6013", DiagnosticSeverity.Warning, "Script spawns an unknown id", "\"{0}\" {1}", "A spawn or call of an id that nothing is registered under is refused.");
    public static readonly DiagnosticDescriptor TP6014_BadLuaArgument = Lua("TP6014", DiagnosticSeverity.Warning, "Argument in a script does not fit", "{0}: {1}", "A process class says what it is started with and what its messages hold; the runtime refuses what does not fit.");
    public static readonly DiagnosticDescriptor TP6015_LuaNeedMissing = Lua("TP6015", DiagnosticSeverity.Warning, "Script does not declare a permission", "'{0}'{1} is not declared, and so always denied: add --! needs: {2}", "A script that declares permissions can do nothing else.");
    public static readonly DiagnosticDescriptor TP6016_UnknownLuaMember = Lua("TP6016", DiagnosticSeverity.Warning, "Script uses an unknown member", "{0} has no '{1}'{2}", "Modules of the runtime and bindings of process classes have only the members that are written for them.");

    /// <summary>The rules about Lua files, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Scripts { get; } =
        [TP6004_TopicNotTaken, TP6010_NoLua, TP6011_BadHeader, TP6012_BadLuaTopic, TP6013_UnknownLuaId, TP6014_BadLuaArgument, TP6015_LuaNeedMissing, TP6016_UnknownLuaMember];

    private static DiagnosticDescriptor Lua(string id, DiagnosticSeverity severity, string title, string message, string description) => Rule(id, LuaCategory, title, message, severity, description);
}
