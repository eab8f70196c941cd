using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Services;

/// <summary>Services on real threads.</summary>
public sealed class ServiceRealThreadTests
{
    [Fact]
    public async Task S16_a_graph_starts_crashes_and_ends_in_order_on_many_threads()
    {
        const int Layers = 5;
        const int Width = 6;
        var living = new int[Layers, Width];
        await using var runtime = ProcessRuntime.Create(options =>
        {
            options.Add(Scripted.Definition).AddHost("test:wide", static host => host.Workers = 4);
            for (var layer = 0; layer < Layers; layer++)
            {
                for (var i = 0; i < Width; i++)
                {
                    var (row, column) = (layer, i);
                    var start = new Scripted.Start(
                        () => Assert.Equal(1, Interlocked.Increment(ref living[row, column])),
                        () =>
                        {
                            Interlocked.Decrement(ref living[row, column]);
                            return default;
                        });
                    var child = ChildSpec.Of(start) with { Name = $"{row}.{column}" };
                    options.AddService(child.Name!, child, service =>
                    {
                        service.Requires = row == 0 ? [] : [.. Enumerable.Range(0, Width).Select(place => $"{row - 1}.{place}")];
                        (service.MaxRestarts, service.Backoff) = (int.MaxValue, Backoff.None);
                    });
                }
            }
        });
        using var watch = runtime.Services.Watch(100_000);
        await runtime.Services.StartAsync().AsTask().Soon();
        Assert.All(runtime.Services.List(), static service => Assert.Equal(ServiceState.Running, service.State));
        for (var round = 0; round < 200; round++)
        {
            var name = $"{round % Layers}.{round % Width}";
            if (runtime.Root.Names.TryLookup(name, out var pid)) { runtime.Root.TryPost(pid, new Scripted.ActMail(static _ => throw new InvalidOperationException("boom")), out _); }
            if (round % 50 == 49) { await runtime.Services.StopAsync($"2.{round % Width}").AsTask().Soon(); }
            if (round % 50 == 25) { await runtime.Services.StartAsync().AsTask().Soon(); }
        }
        await runtime.DisposeAsync().AsTask().Soon();
        foreach (var count in living) { Assert.Equal(0, count); }
        var states = watch.Services.ToDictionary(static service => service.Name, static service => service.State);
        while (watch.TryRead(out var change))
        {
            Assert.True(ServiceDiagram.Allows(states[change.Name], change.State), $"{change.Name}: {states[change.Name]} to {change.State}");
            states[change.Name] = change.State;
        }
        Assert.Equal((0, runtime.Counters.Spawned), (watch.Dropped, runtime.Counters.Exits));
    }
}
