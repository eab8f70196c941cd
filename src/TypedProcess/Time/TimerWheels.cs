using System.Numerics;

namespace TypedProcess;

/// <summary>The timers of a runtime, split by thread so that two workers do not wait for one lock.</summary>
internal sealed class TimerWheels : IDisposable
{
    private readonly TimerWheel[] _wheels;

    public TimerWheels(TimeProvider time, int threads)
    {
        // More wheels than threads: which one a thread uses is left to its id, and two busy threads should not meet.
        _wheels = new TimerWheel[threads == 1 ? 1 : BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(threads * 4, 1, 32))];
        for (var i = 0; i < _wheels.Length; i++) { _wheels[i] = new TimerWheel(time); }
    }

    public void Add(TimedSignal signal, TimeSpan delay) => Mine.Add(signal, delay);

    public void AddUnlikely(Waiter wait, TimeSpan delay) => Mine.AddUnlikely(wait, delay);

    private TimerWheel Mine => _wheels[Environment.CurrentManagedThreadId & (_wheels.Length - 1)];

    /// <summary>Fails everything that waits with a timer, now or later.</summary>
    public void FailAll(ProcessError error)
    {
        foreach (var wheel in _wheels)
        {
            foreach (var waiter in wheel.Close().OfType<Waiter>()) { waiter.TryFail(error); }
        }
    }

    public void Dispose()
    {
        foreach (var wheel in _wheels) { wheel.Dispose(); }
    }
}
