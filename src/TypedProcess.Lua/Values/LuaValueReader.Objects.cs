using System.Collections.Immutable;

namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaValueReader
{
    private bool ReadUserData(int index, out PayloadValue value)
    {
        value = default;
        if (LuaNative.lua_checkstack(_state, StackPerLevel) == 0) { return _budget.Fail("more levels than there is stack for"); }
        var mark = MarkOf(index, out var word);
        if (word is not null) { return _budget.Fail($"a {word} cannot be sent"); }
        if (mark != LuaMark.Subject || !LuaSubject.TryRead(_state, index, out var subject)) { return _budget.Fail("a host object cannot be sent"); }
        value = PayloadValue.From(subject);
        return _budget.Count();
    }

    /// <summary>Reads an error and its chain of causes, cut where it is too long or comes back to itself.</summary>
    private bool ReadError(int index, out PayloadValue value)
    {
        value = default;
        if (LuaNative.lua_checkstack(_state, ProcessError.MaxCauses + StackPerLevel) == 0) { return _budget.Fail("more levels than there is stack for"); }
        var top = LuaFast.lua_gettop(_state);
        var chain = new List<ProcessError>();
        do
        {
            if (chain.Count > 0)
            {
                _budget.Path.Push(null);
                _budget.Path.At("cause");
            }
            if (!ReadErrorParts(index, out var error)) { return false; }
            chain.Add(error);
            var type = (LuaType)LuaFast.lua_rawgeti(_state, index, LuaErrorSlot.Cause);
            index = LuaFast.lua_gettop(_state);
            if (type != LuaType.Table || MarkOf(index, out _) != LuaMark.Error) { break; }
        }
        while (chain.Count <= ProcessError.MaxCauses);
        LuaFast.lua_settop(_state, top);
        for (var i = chain.Count - 2; i >= 0; i--)
        {
            _budget.Path.Pop();
            chain[i] = chain[i] with { Cause = chain[i + 1] };
        }
        value = chain[0];
        return true;
    }

    private bool ReadErrorParts(int index, out ProcessError error)
    {
        error = null!;
        if (!TryReadText(index, LuaErrorSlot.Kind, out var kind) || !TryReadText(index, LuaErrorSlot.Message, out var message) || !TryReadText(index, LuaErrorSlot.Stack, out var stack)) { return false; }
        bool? retryable = TryReadBoolean(index, LuaErrorSlot.Retryable, out var known) ? known : null;
        var passing = TryReadBoolean(index, LuaErrorSlot.Passing, out var isPassing) && isPassing;
        error = new ProcessError(ErrorKindText.TryParse(kind, out var parsed) ? parsed : ErrorKind.Unknown, message ?? "", retryable) { Stack = stack, IsPassing = passing };
        if (!_budget.Count(PayloadSize.OfErrorText(error))) { return false; }
        var type = (LuaType)LuaFast.lua_rawgeti(_state, index, LuaErrorSlot.Details);
        var at = LuaFast.lua_gettop(_state);
        if (type == LuaType.Table)
        {
            if (!ReadDetails(at, out var details)) { return false; }
            if (!details.IsEmpty) { error = error with { Details = details }; }
        }
        LuaFast.lua_settop(_state, at - 1);
        return true;
    }

    private bool ReadDetails(int index, out ImmutableSortedDictionary<string, PayloadValue> details)
    {
        details = ImmutableSortedDictionary<string, PayloadValue>.Empty;
        _budget.Path.Push(null);
        _budget.Path.At("details");
        if (!TryOpen(index) || !_budget.Descend(null)) { return false; }
        var read = ImmutableSortedDictionary.CreateBuilder<string, PayloadValue>(StringComparer.Ordinal);
        LuaFast.lua_pushnil(_state);
        while (LuaFast.lua_next(_state, index) != 0)
        {
            var at = LuaFast.lua_gettop(_state);
            if (!TryReadKey(at - 1, out var key)) { return false; }
            if (key.Reference is not string name) { return _budget.Fail("a detail of an error needs a text as its name"); }
            _budget.Path.At(key);
            if (!Read(at, out var value)) { return false; }
            read.Add(name, value);
            LuaFast.lua_settop(_state, -2);
        }
        _budget.Ascend();
        _openCount--;
        _budget.Path.Pop();
        details = read.ToImmutable();
        return true;
    }

    /// <summary>A part of an error that is a string; null when it is something else. Bytes that are not UTF-8 are replaced: a message is for people. False when it is too long.</summary>
    private bool TryReadText(int index, int slot, out string? text)
    {
        text = null;
        var type = (LuaType)LuaFast.lua_rawgeti(_state, index, slot);
        if (type == LuaType.Text)
        {
            var bytes = Bytes(-1);
            // Before the copy; it is counted with the others afterwards.
            if (bytes.Length > _limits.MaxBytes - _budget.Bytes) { return _budget.Fail(_limits.TooManyBytes); }
            text = LuaString.ToText(bytes);
        }
        LuaFast.lua_settop(_state, -2);
        return true;
    }

    private bool TryReadBoolean(int index, int slot, out bool value)
    {
        var type = (LuaType)LuaFast.lua_rawgeti(_state, index, slot);
        value = LuaFast.lua_toboolean(_state, -1) != 0;
        LuaFast.lua_settop(_state, -2);
        return type == LuaType.Boolean;
    }
}
