namespace TypedProcess.Tests.Stress;

/// <summary>Pids that the processes of a stress run leave for each other; as text, so that one is read and written in one piece.</summary>
internal sealed class StressBoard(int places)
{
    private readonly string?[] _places = new string?[places];

    public void Put(ulong draw, Pid pid) => Volatile.Write(ref _places[draw % (ulong)_places.Length], pid.ToString());

    public Pid? Take(ulong draw) => Pid.TryParse(Volatile.Read(ref _places[draw % (ulong)_places.Length]), out var pid) ? pid : null;
}
