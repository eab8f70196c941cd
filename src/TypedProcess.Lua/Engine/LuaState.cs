using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>One Lua state, which shares nothing with others: the memory, the sandboxed globals and the tasks of one process.</summary>
/// <remarks>
/// How it is used:
/// <list type="number">
/// <item><c>TryLoad</c> compiles a chunk and <see cref="Begin"/> makes a task of it; <see cref="BeginSlice"/> grants instructions.</item>
/// <item><see cref="Run"/> runs one task until it asks for something, its slice is spent, or it is over; a <see cref="LuaRun"/> says which, and where the values lie. It is the only place where a script runs.</item>
/// <item>The answer to an effect is pushed on <see cref="LuaTask.Innermost"/>, at once or much later, and <see cref="Run"/> called with the number of values. Between, other tasks of the state may run.</item>
/// <item><see cref="Dispose"/> drops the memory. No line of the script runs then, nor ever after a failure that is not <see cref="LuaStop.Error"/>.</item>
/// </list>
/// One thread at a time; it may be another one each time. Only <see cref="Kill"/> may be called from anywhere. While <see cref="Run"/> does not run, the limits are off and values are pushed with the raw functions of <see cref="LuaNative"/>, after
/// <c>lua_checkstack</c> when they are more than a few: what is pushed counts, and the script meets the limit when it goes on.
/// </remarks>
internal sealed unsafe partial class LuaState : IDisposable
{
    private readonly GCHandle<LuaState> _self;
    private readonly LuaArena* _arena;
    private LuaFailure? _stopped;
    private volatile bool _isKilled;
    private bool _isDropped;

    /// <summary>A state whose prelude has run.</summary>
    public LuaState(LuaMemory memory, ILuaWorld world, LuaStateLimits? limits = null, LuaModuleSet? library = null)
    {
        Memory = memory;
        World = world;
        Limits = limits ?? LuaStateLimits.Default;
        Library = library ?? LuaModuleSet.Core;
        _self = new GCHandle<LuaState>(this);
        _arena = LuaArena.Make(memory, GCHandle<LuaState>.ToIntPtr(_self));
        _arena->HashSeed = (uint)world.NextSeed();
        _arena->ThreadSize = LuaLayout.ThreadSize;
        BornAt = world.ElapsedNanoseconds;
        Main = LuaBirth.NewState(_arena);
        if (Main == 0) { throw new InsufficientMemoryException("There is no memory for a Lua state."); }
        *((nint*)Main - 1) = (nint)_arena;
        LuaPrelude.Begin(Main);
        foreach (var (key, module) in Library.Metatables)
        {
            LuaFast.lua_pushinteger(Main, module);
            LuaNative.lua_rawseti(Main, LuaNative.Registry, key);
        }
        Bring(Library.AtBirth);
        (_arena->Cap, _arena->ThreadLimit) = (Limits.MemoryBytes, Limits.Coroutines);
        (_arena->LongestTick, _arena->Tick) = (Limits.TickInstructions, Limits.TickInstructions);
        _arena->UninterruptedLimit = Limits.UninterruptedInstructions;
    }

    public LuaMemory Memory { get; }

    /// <summary>Whose state it is, for the callbacks of the prelude.</summary>
    public object? Owner { get; init; }

    public ILuaWorld World { get; }

    public LuaStateLimits Limits { get; }

    /// <summary>When it was made, by the clock that never goes back.</summary>
    internal long BornAt { get; }

    /// <summary>The native state itself: a stack to make values on. No script runs on it.</summary>
    public nint Main { get; }

    /// <summary>Bytes the script holds now.</summary>
    public long UsedBytes => _arena->Used;

    /// <summary>Coroutines that live, or are not collected yet; 0 when they are not counted.</summary>
    public int Coroutines => _arena->Threads;

    /// <summary>Instructions left in this slice; less than 0 when it was overdrawn.</summary>
    public long Remaining => _arena->Remaining;

    /// <summary>Whether the order of <c>pairs</c> over texts depends on nothing but <see cref="ILuaWorld.NextSeed"/>.</summary>
    public bool IsReproducible => _arena->IsSeeded != 0;

    public bool IsKilled => _isKilled;

    /// <summary>The state that a native coroutine belongs to.</summary>
    public static LuaState Of(nint coroutine) => GCHandle<LuaState>.FromIntPtr(LuaArena.Of(coroutine)->State).Target;

    /// <summary>Makes a task of the values at the top of a stack, and takes them from there: a function and its arguments. The first task of a state is its main function.</summary>
    /// <param name="from">A stack of this state.</param>
    /// <param name="count">How many values, the function counted.</param>
    /// <returns>Null when the state has too many coroutines, or these are too many values for one: it is stopped then, as the next <see cref="Run"/> says.</returns>
    public LuaTask? Begin(nint from, int count)
    {
        if (_arena->ThreadSize != 0 && _arena->Threads >= _arena->ThreadLimit)
        {
            _arena->Reached = (int)LuaStop.Coroutines;
            return null;
        }
        LuaNative.lua_checkstack(Main, 4);
        var coroutine = LuaNative.lua_newthread(Main);
        // Made on top of what is on the main stack, which may be where the values come from.
        var anchor = LuaNative.luaL_ref(Main, LuaNative.Registry);
        LuaProtection.MakeRoom(coroutine);
        if (LuaNative.lua_checkstack(coroutine, count + 4) == 0)
        {
            _arena->Reached = (int)LuaStop.Memory;
            return null;
        }
        LuaNative.lua_xmove(from, coroutine, count);
        LuaProtection.Add(coroutine);
        LuaHook.Install(coroutine, _arena->Tick);
        LuaArena.Activate(coroutine);
        if (_arena->MainTask == 0) { _arena->MainTask = coroutine; }
        return new LuaTask(this, coroutine, anchor, count - 1 + LuaProtection.Values);
    }

    /// <summary>Lets go of a task that is over, or will never be run again, so that its memory can be collected.</summary>
    public void Release(LuaTask task)
    {
        task.IsOver = true;
        LuaNative.luaL_unref(Main, LuaNative.Registry, task.Anchor);
    }

    /// <summary>Grants the instructions of one slice. What the last one overdrew is taken off, up to a whole slice.</summary>
    public void BeginSlice()
    {
        _arena->Remaining = Math.Max(Math.Min(_arena->Remaining, 0) + Limits.SliceInstructions, 1);
        _arena->Deadline = World.ElapsedNanoseconds + Limits.SliceNanoseconds;
    }

    /// <summary>Stops the state for good, from any thread: what runs ends at its next look, and nothing of it runs again.</summary>
    public void Kill() => _isKilled = true;

    public void Dispose()
    {
        if (_isDropped) { return; }
        _isDropped = true;
        LuaArena.Drop(_arena, Memory);
        _self.Dispose();
    }
}
