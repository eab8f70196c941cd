using System.Diagnostics.Metrics;
using TypedProcess.Testing;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>Compares the table of instruments with the instruments, and its tags with what they really carry.</summary>
public sealed class InstrumentTableTests
{
    private const string Common = "typedprocess.runtime";

    [Fact]
    public void The_table_of_instruments_is_what_the_runtime_measures() => TestWorld.Run(
        static async world =>
        {
            var instruments = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
            using var listener = new MeterListener();
            listener.InstrumentPublished = (instrument, to) =>
            {
                if (!ReferenceEquals(instrument.Meter.Scope, world.Runtime)) { return; }
                Assert.NotNull(instrument.Description);
                instruments.Add(instrument.Name, $"{instrument.GetType().Name.Split('`')[0]} {instrument.Unit}");
                to.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<int>((instrument, _, carried, _) => Note(instrument, carried));
            listener.SetMeasurementEventCallback<long>((instrument, _, carried, _) => Note(instrument, carried));
            listener.SetMeasurementEventCallback<double>((instrument, _, carried, _) => Note(instrument, carried));
            listener.Start();
            // Everything there is to measure: a handler, a failure, a dead letter, one that is given up.
            var probe = await world.ProbeAsync();
            var failing = await world.Root.SpawnAsync("test:failing");
            await world.Root.Spawner.StartAsync(new Patient.Start());
            world.Root.Send(failing, "unread");
            await probe.DoAsync(self => self.Send(self.Pid, "x"));
            await world.SettleAsync();
            var stuck = await world.Root.SpawnAsync("test:stuck");
            await world.SettleAsync();
            world.Root.Terminate(stuck);
            await world.AdvanceAsync(TimeSpan.FromSeconds(10));
            listener.RecordObservableInstruments();
            Assert.Equal(Table().Select(static row => $"{row[0]} {row[1]} {row[2]}"), instruments.Select(static instrument => $"{instrument.Key} {instrument.Value}"));
            Assert.Equal(Table().Select(static row => $"{row[0]}: {row[3]}".TrimEnd()), tags.Select(static carried => $"{carried.Key}: {carried.Value}".TrimEnd()));

            void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> carried)
            {
                var keys = carried.ToArray().Select(static tag => tag.Key).ToList();
                Assert.True(keys.Remove(Common));
                tags[instrument.Name] = string.Join(", ", keys);
            }
        },
        new TestOptions
        {
            AllowOutsideAwaits = true,
            Configure = static options => options
                .Add(Patient.Definition)
                .Add(ProcessDefinition.Inline("test:failing", static async (self, _) =>
                {
                    await self.DelayAsync(TimeSpan.FromSeconds(1));
                    throw new InvalidOperationException("on purpose");
                }))
                .Add(ProcessDefinition.Inline("test:stuck", static async (_, _) => await new TaskCompletionSource().Task)),
        });

    // Name, kind, unit, tags; sorted as the instruments are.
    private static IEnumerable<string[]> Table() =>
        Repository.Read("docs/observability.md").Split('\n')
            .Where(static line => line.StartsWith("| `typedprocess.", StringComparison.Ordinal))
            .Select(static line => line.Split('|').Skip(1).Take(4).Select(static cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray())
            .OrderBy(static row => row[0], StringComparer.Ordinal);

    private sealed class Patient(ProcessContext self)
    {
        public static ProcessDefinition Definition { get; } = new PatientDefinition();

        public sealed class Start : ProcessStart<Patient>
        {
            public override string ProcessId => "test:patient";

            protected override object Create(ProcessContext self)
            {
                self.Send(self.Pid, "wake");
                return new Patient(self);
            }
        }

        private sealed class Wake : Mail<Patient>
        {
            public override string Topic => "wake";

            protected override ValueTask DeliverAsync(Patient process) => process.WakeAsync();

            protected override void Write(PayloadWriter writer) { }
        }

        private ValueTask WakeAsync() => self.DelayAsync(TimeSpan.FromSeconds(1));

        private sealed class PatientDefinition() : HandlerDefinition<Patient>("test:patient")
        {
            protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic == "wake" ? new Wake() : null;
        }
    }
}
