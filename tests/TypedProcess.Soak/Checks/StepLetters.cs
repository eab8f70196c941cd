using System.Threading.Channels;

namespace TypedProcess.Soak;

/// <summary>Counts the dead letters that were counted messages.</summary>
internal sealed class StepLetters(ChannelReader<DeadLetter> letters)
{
    public long Count { get; private set; }

    public long Drain()
    {
        while (letters.TryRead(out var letter))
        {
            if (letter.Topic == StepMail.Name) { Count++; }
        }
        return Count;
    }
}
