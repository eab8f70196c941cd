using System.Numerics;
using System.Threading.Channels;

namespace TypedProcess;

/// <summary>The words that say why an object cannot be sent.</summary>
internal static class RefusedValue
{
    public const string BrokenText = "text with an unpaired surrogate cannot be sent";

    public static string Describe(object value) => value switch
    {
        Delegate => "a function cannot be sent",
        Task or ValueTask => "a task cannot be sent",
        Thread => "a thread cannot be sent",
        Stream or TextReader or TextWriter => "a stream cannot be sent",
        CancellationToken or CancellationTokenSource => "a cancellation token cannot be sent",
        ulong or UInt128 or Int128 or BigInteger => $"an integer outside of 64 bits cannot be sent, {value.GetType().Name} {value}",
        decimal => "decimal cannot be sent as an untyped value",
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or Enum or Uri or Version or System.Text.Rune
            => $"{value.GetType().Name} cannot be sent as an untyped value",
        _ => DescribeByType(value.GetType()),
    };

    /// <summary>What an exception of foreign code says, even when saying it throws.</summary>
    public static string Message(Exception exception)
    {
        try { return $"{exception.GetType().Name}: {exception.Message}"; }
        catch (Exception) { return exception.GetType().Name; }
    }

    // Open generic types have no common base to match on; comparing definitions asks for nothing that trimming could remove, and only errors get here.
    private static string DescribeByType(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (!at.IsGenericType) { continue; }
            var definition = at.GetGenericTypeDefinition();
            if (definition == typeof(ValueTask<>)) { return "a task cannot be sent"; }
            if (definition == typeof(ChannelReader<>) || definition == typeof(ChannelWriter<>) || definition == typeof(Channel<,>)) { return "a channel cannot be sent"; }
        }
        return $"an object of type {type.Name} cannot be sent";
    }
}
