using TypedProcess.Testing;

namespace TypedProcess.Tests.Groups;

/// <summary>A process of the stress run: joins, leaves, names, does so for others, and ends, at random.</summary>
internal sealed class Joiner(ProcessContext self, ProcessContext?[] board, ulong seed)
{
    public const string Id = "stress:joiner";

    private readonly SeededRandom _random = new(seed);

    public static ProcessDefinition Definition { get; } = new JoinerDefinition();

    private void Act()
    {
        var group = $"g{_random.Below(4)}";
        var name = $"n{_random.Below(4)}";
        try
        {
            switch (_random.Below(14))
            {
                case 0 or 1 or 2: self.Groups.Join(group); break;
                case 3 or 4: self.Groups.Leave(group); break;
                case 5: self.Groups.Join(group, Other()); break;
                case 6: self.Groups.Leave(group, Other()); break;
                case 7: self.Groups.Broadcast(group, "nobody reads this"); break;
                case 8: self.Names.Register(name); break;
                case 9: self.Names.Register(name, Other()); break;
                case 10: self.Names.Unregister(name); break;
                case 11 when _random.OneIn(2): self.Terminate(Other()); break;
                case 12 when _random.OneIn(4): self.Stop(); break;
            }
        }
        catch (ProcessException refused) when (refused.Kind is ErrorKind.NotFound or ErrorKind.AlreadyExists) { }
        board[_random.Below(board.Length)] = self;
    }

    private Pid Other() => board[_random.Below(board.Length)]?.Pid ?? self.Pid;

    internal sealed class Start(ProcessContext?[] board, ulong seed) : ProcessStart<Joiner>
    {
        public override string ProcessId => Id;

        protected override object Create(ProcessContext self) => new Joiner(self, board, seed);
    }

    internal sealed class StepMail : Mail<Joiner>
    {
        public override string Topic => "step";

        protected override ValueTask DeliverAsync(Joiner process)
        {
            process.Act();
            return default;
        }

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class JoinerDefinition() : HandlerDefinition<Joiner>(Joiner.Id);
}
