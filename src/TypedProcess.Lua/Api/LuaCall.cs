namespace TypedProcess.Lua;

/// <summary>One effect a script asks for: its arguments, and how it is answered.</summary>
/// <param name="body">Whose script it is.</param>
/// <param name="cell">Its process.</param>
/// <param name="job">The job that waits for the answer.</param>
/// <param name="run">Where the arguments lie.</param>
internal readonly unsafe struct LuaCall(LuaBody body, ProcessCell cell, LuaJob job, LuaRun run)
{
    /// <summary>The answer comes later, or never.</summary>
    public const int Waits = -1;

    public LuaBody Body => body;

    public ProcessCell Cell => cell;

    public LuaJob Job => job;

    public LuaOperation Operation => run.Operation;

    /// <summary>The stack that holds the arguments and takes the answer.</summary>
    public nint Stack => run.Stack;

    public int Count => run.Count;

    public PayloadLimits Limits => cell.Owner.PayloadLimits;

    /// <summary>Where an argument lies, from 0.</summary>
    public int At(int index) => run.First + index;

    public LuaType Type(int index) => index < Count ? (LuaType)LuaFast.lua_type(Stack, At(index)) : LuaType.None;

    public bool IsNil(int index) => Type(index) is LuaType.Nil or LuaType.None;

    /// <summary>A text; null when the argument is something else.</summary>
    public string? Text(int index) => Type(index) == LuaType.Text ? LuaInterned.Text(LuaText.Bytes(Stack, At(index))) : null;

    /// <summary>A whole number; null when the argument is something else.</summary>
    public long? Integer(int index) => Type(index) == LuaType.Number && LuaFast.lua_isinteger(Stack, At(index)) != 0 ? LuaFast.lua_tointegerx(Stack, At(index), null) : null;

    /// <summary>The values from an argument on.</summary>
    public ProcessError? TryValues(int from, out Payload values) => LuaValueReader.TryRead(Stack, At(from), Count - from, Limits, out values);

    public ProcessError? TryValue(int index, out PayloadValue value)
    {
        value = default;
        return index < Count ? LuaValueReader.TryRead(Stack, At(index), Limits, out value) : null;
    }

    /// <summary>The error of an argument of a wrong type.</summary>
    public ProcessError Misfit(string name, string expected, int index)
    {
        var got = Type(index) == LuaType.Text ? $"'{Text(index)}'" : LuaString.Word(Type(index));
        return Refusal.Argument(name, $"{expected}, got {got}");
    }

    public int Return(PayloadValue value) => Push(value) ? 1 : Refuse(new ProcessError(ErrorKind.Invalid, "the answer is larger than a script can be given", Retryable: false));

    public int Return() => Return(true);

    public int Refuse(ProcessError error)
    {
        LuaFast.lua_pushnil(Stack);
        if (!LuaErrorWriter.TryPush(Stack, error)) { LuaText.Push(Stack, error.Message); }
        return 2;
    }

    /// <summary>True, or nil and the error.</summary>
    public int Return(ProcessError? error) => error is null ? Return() : Refuse(error);

    public bool Push(PayloadValue value) => LuaValueWriter.TryPush(Stack, value);

    public bool PushPayload(Mail mail)
    {
        var value = PayloadTree.Of(mail, Limits);
        // Raw payloads have no sender to answer: a caller must not wait for what cannot come.
        if (mail is ICallMail asked) { asked.FailWith(Refusal.Unanswerable(mail.Topic)); }
        return Push(value);
    }

    /// <summary>Pushes a message object: topic, sender, payload, and the number under which it can be answered.</summary>
    public bool PushMessage(Mail mail)
    {
        var top = LuaFast.lua_gettop(Stack);
        if (LuaNative.lua_checkstack(Stack, 4) == 0) { return false; }
        var asked = mail as ICallMail;
        LuaNative.lua_createtable(Stack, asked is null ? 3 : 4, 0);
        LuaValueWriter.Push(Stack, mail.Topic);
        LuaNative.lua_rawseti(Stack, -2, 1);
        if (mail.Envelope.From is { } from)
        {
            LuaValueWriter.Push(Stack, LuaInterned.Bytes(from));
            LuaNative.lua_rawseti(Stack, -2, 2);
        }
        if (!Push(PayloadTree.Of(mail, Limits)))
        {
            LuaFast.lua_settop(Stack, top);
            return false;
        }
        LuaNative.lua_rawseti(Stack, -2, 3);
        if (asked is not null)
        {
            LuaFast.lua_pushinteger(Stack, body.Open(asked));
            LuaNative.lua_rawseti(Stack, -2, 4);
        }
        LuaValueWriter.SetMetatable(Stack, LuaMark.MessageMetatable);
        return true;
    }
}
