using System.Diagnostics;

namespace TypedProcess.Package.Tests;

/// <summary>Runs the SDK as a user does, with packages from one folder only.</summary>
internal static class Command
{
    public static async Task<string> DotnetAsync(string folder, string packages, params string[] arguments)
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
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{said}\n{await errors}");
        return said;
    }
}
