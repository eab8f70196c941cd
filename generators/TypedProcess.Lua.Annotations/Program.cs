using System.Reflection;

namespace TypedProcess.Lua.Annotations;

/// <summary>Writes the annotations for Lua editors of every catalog in an assembly: <c>TypedProcess.Lua.Annotations &lt;assembly&gt; &lt;list of references&gt; &lt;folder&gt;</c>. Run after a build.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var assembly, var references, var folder])
        {
            Console.Error.WriteLine("error TPL001: expected an assembly, a file with its references and a folder");
            return 1;
        }
        try
        {
            using var context = new BuiltAssembly(Path.GetFullPath(assembly), File.ReadLines(references));
            var written = context.WriteAnnotations(folder);
            Console.WriteLine($"annotations of {written} {(written == 1 ? "catalog" : "catalogs")} are in {folder}");
            return 0;
        }
        // The build shows this line and fails; a trace of this program would say nothing more to its reader.
        catch (Exception failed) when (failed is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException or TargetInvocationException)
        {
            Console.Error.WriteLine($"error TPL002: the annotations for Lua cannot be written: {(failed.InnerException ?? failed).Message}");
            return 1;
        }
    }
}
