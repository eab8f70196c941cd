using TypedProcess.Analyzers.Lua;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Asks the parser and the native compiler about the same script.</summary>
internal sealed class Judgement : IDisposable
{
    private readonly NativeCompiler _native = new();

    /// <summary>True when both take it; fails when they differ in that or in the line.</summary>
    public bool Same(string script)
    {
        var complaint = _native.Complaint(script);
        var problem = LuaParser.Parse(script).Problem;
        if (complaint is null) { Assert.True(problem is null, $"{problem}\n{script}"); }
        else
        {
            Assert.True(problem is not null, $"{complaint}\n{script}");
            // Levels are all that it says without a line.
            var line = NativeCompiler.LineOf(complaint);
            Assert.True(line == 0 || line == problem.Line, $"{complaint}\n{problem}\n{script}");
        }
        return complaint is null;
    }

    public void Dispose() => _native.Dispose();
}
