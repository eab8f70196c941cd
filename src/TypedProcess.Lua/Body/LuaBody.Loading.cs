using System.Diagnostics.CodeAnalysis;

namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    // The script itself is 0; libraries and bindings as they are required.
    private List<LuaScript>? _chunks;
    private List<LuaScript> Chunks => _chunks ??= [definition.Program.Script];

    /// <summary>What a name means in a chunk: pushes a word for its sort and its name or number.</summary>
    public int Resolve(in LuaCall call, int chunk, string name)
    {
        if ((uint)chunk >= (uint)Chunks.Count) { return call.Refuse(Refusal.Argument("require", "a name that the script itself requires")); }
        var required = definition.Program.Resolve(Chunks[chunk], name);
        if (required.Module is { } module)
        {
            LuaValueWriter.Push(call.Stack, "module");
            LuaValueWriter.Push(call.Stack, module);
            return 2;
        }
        if (required.Library is { } library) { return Chunk(call, library); }
        if (required.Binding is { } binding && Cell.Owner.Definition(binding)?.Manifest is { } manifest) { return Chunk(call, LuaScript.FromText(binding, BindingWriter.Write(manifest))); }
        return call.Refuse(required.Refusal ?? new ProcessError(ErrorKind.NotFound, $"module '{name}' not found", Retryable: false));
    }

    /// <summary>Compiles a chunk and leaves its function on the main stack.</summary>
    public bool TryLoad(int chunk, [NotNullWhen(false)] out LuaFailure? failure)
    {
        return State.TryLoad(Chunks[chunk].Loaded, out failure);
    }

    public bool HasChunk(long chunk) => chunk >= 0 && chunk < Chunks.Count;

    private int Chunk(in LuaCall call, LuaScript script)
    {
        var number = Chunks.FindIndex(known => known.Id == script.Id);
        if (number < 0)
        {
            number = Chunks.Count;
            Chunks.Add(script);
        }
        LuaValueWriter.Push(call.Stack, script.Id);
        LuaFast.lua_pushinteger(call.Stack, number);
        return 2;
    }
}
