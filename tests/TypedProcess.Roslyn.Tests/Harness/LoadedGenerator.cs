using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>The generator as a workspace takes it: a file, which is loaded here already.</summary>
internal sealed class LoadedGenerator : IAnalyzerAssemblyLoader
{
    public static AnalyzerFileReference Reference() => new(typeof(ProcessGenerator).Assembly.Location, new LoadedGenerator());

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => typeof(ProcessGenerator).Assembly;
}
