using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Permissions: what a process class declares, and what it does.</summary>
internal static partial class Rules
{
    private const string PermissionsCategory = "TypedProcess.Permissions";

    public static readonly DiagnosticDescriptor TP4001_NotDeclared = Rule("TP4001", PermissionsCategory, "Operation needs a permission that is not declared", "'{0}' needs {1}, which '{2}' does not declare", DiagnosticSeverity.Warning, "What a process class declares is a ceiling: at run time everything else is denied to it, whatever policies say.");
    public static readonly DiagnosticDescriptor TP4002_NeverUsed = Rule("TP4002", PermissionsCategory, "Declared permission is never used", "'{0}' does nothing that needs {1}", DiagnosticSeverity.Info, "A process class that may do less than it does now can do less harm.");
    public static readonly DiagnosticDescriptor TP4003_Everything = Rule("TP4003", PermissionsCategory, "Permission pattern is *", "{0} declares everything: list what '{1}' uses", DiagnosticSeverity.Warning, "A declaration of everything is no ceiling for this action.");
    public static readonly DiagnosticDescriptor TP4004_Malformed = Rule("TP4004", PermissionsCategory, "Permission pattern is malformed", "\"{0}\" is no pattern: expected an exact text, \"*\" or \"prefix*\"", DiagnosticSeverity.Error, "The runtime refuses a definition with such a declaration.");
    public static readonly DiagnosticDescriptor TP4005_OtherIdentity = Rule("TP4005", PermissionsCategory, "Acting under another identity without the need", "'{0}' gives a child another identity: it needs {1}, which '{2}' does not declare", DiagnosticSeverity.Warning, "Actor and scope are inherited; giving others to a child is a permission of its own.");
    public static readonly DiagnosticDescriptor TP4006_NotTold = Rule("TP4006", PermissionsCategory, "Method does not tell what it needs", "'{0}' needs {1} of whoever gives it a context, and does not say so", DiagnosticSeverity.Info, "Other assemblies see only the attributes of a method: what it does is otherwise not found in the process classes that call it.");

    /// <summary>The rules about permissions, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Permissions { get; } = [TP4001_NotDeclared, TP4002_NeverUsed, TP4003_Everything, TP4004_Malformed, TP4005_OtherIdentity, TP4006_NotTold];
}
