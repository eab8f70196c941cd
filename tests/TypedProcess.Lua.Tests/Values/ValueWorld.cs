namespace TypedProcess.Lua.Tests;

/// <summary>Two states with the metatables that a prelude would give them, and values on their way between them.</summary>
internal sealed class ValueWorld : IDisposable
{
    // The same text for the same value, in whichever state; what tells values apart that print alike is in it.
    private const string Shown = """
        function show(v, d)
          d = d or 0
          if d > 80 then return '...' end
          if math.type(v) == 'float' then return v ~= v and 'nan' or string.format('%a', v) end
          if type(v) == 'string' then return string.format('%q', v) end
          if type(v) ~= 'table' then return type(v) == 'userdata' and 'userdata' or tostring(v) end
          local parts = {}
          for k, x in next, v do parts[#parts + 1] = '[' .. show(k, d + 1) .. ']=' .. show(x, d + 1) end
          table.sort(parts)
          return (getmetatable(v) == Error and 'error' or '') .. '{' .. table.concat(parts, ',') .. '}'
        end
        """;

    public ValueWorld()
    {
        foreach (var state in new[] { First, Second })
        {
            state.Run("Error = {__name = 'error'} Subject = {__name = 'subject'}");
            state.Run(Shown);
            state.Run("return Error");
            LuaMark.TakeErrorMetatable(state.Handle);
            state.Run("return Subject");
            LuaMark.TakeSubjectMetatable(state.Handle);
            Assert.Equal(0, state.Top);
        }
    }

    public PlainState First { get; } = new();

    public PlainState Second { get; } = new();

    /// <summary>What a chunk in the first state returns, as a message.</summary>
    public Payload Read(string source, PayloadLimits? limits = null)
    {
        Assert.Null(TryRead(source, limits, out var payload));
        return payload;
    }

    /// <summary>The message of the error that a chunk in the first state leads to.</summary>
    public string Refused(string source, PayloadLimits? limits = null)
    {
        var error = TryRead(source, limits, out _);
        Assert.NotNull(error);
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal(false, error.Retryable);
        return error.Message;
    }

    /// <summary>Pushes a value into the first state and reads it again.</summary>
    public PayloadValue ThereAndBack(PayloadValue value)
    {
        var top = First.Top;
        Assert.True(LuaValueWriter.TryPush(First.Handle, value));
        Assert.Equal(top + 1, First.Top);
        Assert.Null(LuaValueReader.TryRead(First.Handle, top + 1, PayloadLimits.Default, out PayloadValue read));
        Assert.Null(LuaValueReader.TryRead(First.Handle, top + 1, 1, PayloadLimits.Default, out var byCalls, inMemory: false));
        Assert.Equal(byCalls[0], read);
        Assert.Equal(top + 1, First.Top);
        First.Pop(1);
        return read;
    }

    /// <summary>Carries what a chunk of the first state returns to the second one; true when it is the same there.</summary>
    public (string Sent, string Received) Carry(string source)
    {
        var sent = First.Text($"local v = (function() {source} end)() return show(v)");
        var payload = Read(source);
        Second.Run("return show");
        Assert.True(LuaValueWriter.TryPush(Second.Handle, payload));
        Second.Call(payload.Count);
        var received = Second.TextAt(-1);
        Second.Pop(1);
        return (sent, received);
    }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }

    private ProcessError? TryRead(string source, PayloadLimits? limits, out Payload payload)
    {
        var count = First.Run(source);
        var top = First.Top;
        var error = LuaValueReader.TryRead(First.Handle, top - count + 1, count, limits ?? PayloadLimits.Default, out payload);
        Assert.Equal(LuaValueReader.TryRead(First.Handle, top - count + 1, count, limits ?? PayloadLimits.Default, out var byCalls, inMemory: false), error);
        Assert.Equal(byCalls, payload);
        Assert.Equal(byCalls.ByteSize, payload.ByteSize);
        Assert.Equal(byCalls.ToString(), payload.ToString());
        Assert.Equal(top, First.Top);
        First.Pop(count);
        return error;
    }
}
