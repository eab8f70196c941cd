namespace TypedProcess.Lua;

/// <summary>What a script asks of the runtime, by operation.</summary>
internal static class LuaEffects
{
    /// <summary>Answers one; returns how many values it pushed, or <see cref="LuaCall.Waits"/>.</summary>
    public static int Perform(in LuaCall call)
    {
        try { return Dispatch(call); }
        catch (Exception refused) { return call.Refuse(ProcessError.From(refused) with { Stack = null }); }
    }

    private static int Dispatch(in LuaCall call) => call.Operation switch
    {
        LuaOperation.Print => LogEffects.Print(call),
        LuaOperation.SpawnCoroutine => WaitEffects.SpawnCoroutine(call),
        LuaOperation.Park => WaitEffects.Park(call),
        LuaOperation.Take => WaitEffects.Take(call),
        LuaOperation.Sleep => TimeEffects.Sleep(call),
        LuaOperation.NewTimer => TimeEffects.NewTimer(call),
        LuaOperation.StopTimer => TimeEffects.StopTimer(call),
        LuaOperation.ResetTimer => TimeEffects.ResetTimer(call),
        LuaOperation.Loaded => LoadEffects.Loaded(call),
        LuaOperation.Resolve => LoadEffects.Resolve(call),
        LuaOperation.LoadChunk => LoadEffects.LoadChunk(call),
        LuaOperation.Pid => IdentityEffects.Pid(call),
        LuaOperation.Id => IdentityEffects.Id(call),
        LuaOperation.Send => SendEffects.Send(call),
        LuaOperation.Ask => SendEffects.Ask(call),
        LuaOperation.Reply => ReplyEffects.Reply(call),
        LuaOperation.FailReply => ReplyEffects.Fail(call),
        LuaOperation.Spawn => SpawnEffects.Spawn(call),
        LuaOperation.Call => SpawnEffects.Call(call),
        LuaOperation.Copy => BuilderEffects.Copy(call),
        LuaOperation.CopyMessage => BuilderEffects.CopyMessage(call),
        LuaOperation.Terminate => WatchEffects.Terminate(call),
        LuaOperation.Cancel => WatchEffects.Cancel(call),
        LuaOperation.Monitor => WatchEffects.Monitor(call),
        LuaOperation.Unmonitor => WatchEffects.Unmonitor(call),
        LuaOperation.Link => WatchEffects.Link(call),
        LuaOperation.Unlink => WatchEffects.Unlink(call),
        LuaOperation.GetOptions => OptionEffects.Get(call),
        LuaOperation.SetOptions => OptionEffects.Set(call),
        LuaOperation.Inbox => ReceiveEffects.Inbox(call),
        LuaOperation.Events => ReceiveEffects.Events(call),
        LuaOperation.Listen => ReceiveEffects.Listen(call),
        LuaOperation.Open => ReceiveEffects.Open(call),
        LuaOperation.Unlisten => ReceiveEffects.Unlisten(call),
        LuaOperation.Upgrade => UpgradeEffect.Upgrade(call),
        LuaOperation.Register => NameEffects.Register(call),
        LuaOperation.Lookup => NameEffects.Lookup(call),
        LuaOperation.Unregister => NameEffects.Unregister(call),
        LuaOperation.Join => GroupEffects.Join(call),
        LuaOperation.Leave => GroupEffects.Leave(call),
        LuaOperation.Members => GroupEffects.Members(call),
        LuaOperation.GroupNames => GroupEffects.Names(call),
        LuaOperation.Watch => GroupEffects.Watch(call),
        LuaOperation.Unwatch => GroupEffects.Unwatch(call),
        LuaOperation.Broadcast => GroupEffects.Broadcast(call),
        LuaOperation.Log => LogEffects.Log(call),
        LuaOperation.ContextGet => ContextEffects.Get(call),
        LuaOperation.ContextAll => ContextEffects.All(call),
        LuaOperation.FuncCall => FuncEffects.Call(call),
        LuaOperation.FuncCancel => FuncEffects.Cancel(call),
        LuaOperation.SecurityActor => IdentityEffects.Actor(call),
        LuaOperation.SecurityScope => IdentityEffects.Scope(call),
        LuaOperation.SecurityCan => PolicyEffects.Can(call),
        LuaOperation.SecurityPolicy => PolicyEffects.Policy(call),
        LuaOperation.SecurityGroup => PolicyEffects.Group(call),
        LuaOperation.SecurityEvaluate => PolicyEffects.Evaluate(call),
        _ => call.Refuse(Refusal.State($"there is no operation {(int)call.Operation}")),
    };
}
