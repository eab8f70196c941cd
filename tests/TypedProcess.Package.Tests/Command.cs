using System.Diagnostics;

namespace TypedProcess.Package.Tests;

/// <summary>Runs the SDK as a user does, with packages from one folder only.</summary>
internal static class Command
{
    public static async Task<string> DotnetAsync(string folder, string packages, params string[] arguments)
    {
        var (code, said) = await RunAsync(folder, packages, arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)}\n{said}");
        return said;
    }

    public static async Task<string> DotnetFailingAsync(string folder, string packages, params string[] arguments)
    {
        var (code, said) = await RunAsync(folder, packages, arguments);
        Assert.True(code != 0, $"dotnet {string.Join(' ', arguments)}\n{said}");
        return said;
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string packages, string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true } };
        var environment = process.StartInfo.Environment;
        // What the SDK that runs the tests has set for itself is not what a user has.
        foreach (var name in environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList()) { environment.Remove(name); }
        (environment["NUGET_PACKAGES"], environment["DOTNET_CLI_TELEMETRY_OPTOUT"], environment["DOTNET_NOLOGO"], environment["MSBUILDDISABLENODEREUSE"]) = (packages, "1", "1", "1");
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output;
        return (process.ExitCode, said + await errors);
    }
}
