using System.Reflection;
using TypedProcess.Lua;
using TypedProcess.Testing;

namespace TypedProcess.Repository.Tests.Architecture;

/// <summary>A change of what users see is a change of a file that reviewers see. Run with <c>TYPEDPROCESS_UPDATE=1</c> to write the files anew.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_surface_of_the_runtime_is_the_one_that_was_reviewed() => Compare(typeof(ProcessRuntime).Assembly);

    [Fact]
    public void The_surface_of_the_test_runtime_is_the_one_that_was_reviewed() => Compare(typeof(TestWorld).Assembly);

    [Fact]
    public void The_surface_of_Lua_is_the_one_that_was_reviewed() => Compare(typeof(LuaScript).Assembly);

    private static void Compare(Assembly assembly)
    {
        var file = $"src/{assembly.GetName().Name}/PublicAPI.txt";
        var surface = PublicSurface.Of(assembly);
        if (Environment.GetEnvironmentVariable("TYPEDPROCESS_UPDATE") == "1") { File.WriteAllText(Repository.PathOf(file), surface); }
        var reviewed = Repository.Read(file).Split('\n');
        var changes = reviewed.Except(surface.Split('\n')).Select(static line => "- " + line).Concat(surface.Split('\n').Except(reviewed).Select(static line => "+ " + line));
        Assert.True(surface == Repository.Read(file), $"the public surface has changed; if that is meant, run these tests with TYPEDPROCESS_UPDATE=1 and commit {file}:\n{string.Join('\n', changes)}");
    }
}
