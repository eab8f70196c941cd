using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>Brings services into an order in which each one comes after all that it requires, and else as they were added.</summary>
internal sealed class ServiceOrder(Dictionary<string, ServiceDeclaration> byName, List<string> complaints)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private readonly ImmutableArray<ServiceDeclaration>.Builder _services = ImmutableArray.CreateBuilder<ServiceDeclaration>();

    public ImmutableArray<ServiceDeclaration> Services => _services.ToImmutable();

    public void Add(IEnumerable<ServiceDeclaration> services)
    {
        foreach (var service in services) { Add(service); }
    }

    private void Add(ServiceDeclaration service)
    {
        if (_done.Contains(service.Name)) { return; }
        var begin = _path.IndexOf(service.Name);
        if (begin >= 0)
        {
            complaints.Add($"services: {string.Join(" requires ", _path.Skip(begin).Append(service.Name))}");
            return;
        }
        // A chain of requirements is as deep as this recursion; better an exception than the end of the program.
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        _path.Add(service.Name);
        foreach (var required in service.Requires) { Add(byName[required]); }
        _path.RemoveAt(_path.Count - 1);
        _done.Add(service.Name);
        _services.Add(service);
    }
}
