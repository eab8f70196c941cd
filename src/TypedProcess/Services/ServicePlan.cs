using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>Checks the configuration of the services and brings them into the order of their start. Everything that is wrong is told at once.</summary>
internal sealed class ServicePlan(RuntimeOptions options, Func<string, bool> hasDefinition)
{
    private readonly List<string> _complaints = [];

    /// <summary>The services, each one behind all that it requires.</summary>
    /// <exception cref="ProcessException">ALREADY_EXISTS for a name that is given twice, else INVALID.</exception>
    public ImmutableArray<ServiceDeclaration> Make()
    {
        var byName = new Dictionary<string, ServiceDeclaration>(StringComparer.Ordinal);
        foreach (var (name, what, service) in options.Services)
        {
            if (!byName.TryAdd(name, Declare(name, what, service))) { throw new ProcessException(new ProcessError(ErrorKind.AlreadyExists, $"the service '{name}' is added twice", Retryable: false)); }
        }
        var all = options.Services.Select(service => byName[service.Name]).ToList();
        foreach (var service in all)
        {
            foreach (var missing in service.Requires.Where(name => !byName.ContainsKey(name))) { Complain(service.Name, $"it requires '{missing}', and there is no such service"); }
        }
        var order = new ServiceOrder(byName, _complaints);
        if (_complaints.Count == 0) { order.Add(all); }
        if (_complaints.Count > 0) { new ProcessError(ErrorKind.Invalid, string.Join("; ", _complaints), Retryable: false).Throw(); }
        return order.Services;
    }

    private ServiceDeclaration Declare(string name, ChildSpec what, ServiceOptions service)
    {
        var how = what.How;
        var actor = service.Actor ?? how.Settings.Actor ?? options.RootActor;
        var scope = ScopeOf(name, service) ?? how.Settings.Scope ?? options.RootScope;
        var child = what with
        {
            Id = name,
            Restart = service.Restart,
            Backoff = service.Backoff,
            StopTimeout = service.StopTimeout,
            StartTimeout = null,
            Host = service.Host ?? options.Hosts[0].Id,
            How = how.Alone(actor, scope),
        };
        var error = child.Check() ?? how.Settings.Error ?? (child.Name is { } taken ? ProcessNames.CheckName(taken) : null);
        if (error is not null) { Complain(name, error.Message); }
        if (!hasDefinition(child.ProcessId)) { Complain(name, $"there is no definition '{child.ProcessId}'"); }
        if (!options.Hosts.Exists(host => host.Id == child.Host)) { Complain(name, $"there is no host '{child.Host}'"); }
        if (service.StartTimeout != Timeout.InfiniteTimeSpan && (service.StartTimeout <= TimeSpan.Zero || service.StartTimeout > DurationText.MaxDeadline)) { Complain(name, "StartTimeout: expected more than zero and at most 365 days, or Timeout.InfiniteTimeSpan"); }
        if (service.MaxRestarts < 0) { Complain(name, "MaxRestarts: expected at least 0"); }
        if (service.Within <= TimeSpan.Zero || service.Within > DurationText.MaxDeadline) { Complain(name, "Within: expected more than zero and at most 365 days"); }
        return new ServiceDeclaration(name, child, [.. (service.Requires ?? []).Distinct(StringComparer.Ordinal)])
        {
            AutoStart = service.AutoStart,
            IsEssential = service.IsEssential,
            RestartsWithRequired = service.RestartsWithRequired,
            MaxRestarts = service.MaxRestarts,
            Within = service.Within,
            StartTimeout = service.StartTimeout,
        };
    }

    // One group alone keeps its instance: what is compiled from a scope is shared by all who have the same one.
    private SecurityScope? ScopeOf(string name, ServiceOptions service)
    {
        var scope = service.Scope;
        try
        {
            foreach (var group in service.Groups ?? []) { Join(options.Policies.Scope(group)); }
            foreach (var policy in service.Policies ?? []) { Join(SecurityScope.Of(options.Policies.Policy(policy))); }
        }
        catch (ProcessException refused) { Complain(name, refused.Error.Message); }
        return scope;

        void Join(SecurityScope more) => scope = scope is null ? more : scope.Union(more);
    }

    private void Complain(string service, string what) => _complaints.Add($"services: '{service}': {what}");
}
