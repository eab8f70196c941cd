namespace TypedProcess.Lua.Tests.Engine;

public sealed unsafe class AllocatorTests
{
    [Fact]
    public void Every_size_has_a_class_that_holds_it_and_wastes_little()
    {
        var last = -1;
        for (nuint size = 1; size <= LuaSizeClass.Largest; size++)
        {
            var index = LuaSizeClass.Of(size, out var rounded);
            Assert.InRange(index, Math.Max(last, 0), LuaSizeClass.Count - 1);
            Assert.True(rounded >= (int)size && rounded % 8 == 0 && rounded - (int)size < Math.Max(32, (int)size / 4 + 8), $"{size} in {rounded}");
            last = index;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Blocks_keep_their_content_and_all_come_back(int seed)
    {
        using var memory = new LuaMemory();
        using var state = new LuaState(memory, new FixedWorld());
        var arena = LuaArena.Of(state.Main);
        var allocate = (delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)LuaAllocator.Pointer;
        var before = state.UsedBytes;
        var random = new Random(seed);
        var blocks = new List<(nint Address, int Size, byte Content)>();
        for (var i = 0; i < 20_000; i++)
        {
            var index = blocks.Count == 0 ? -1 : random.Next(blocks.Count);
            var size = random.Next(8) == 0 ? random.Next(1, 40_000) : random.Next(1, 300);
            switch (random.Next(3))
            {
                case 0 when index >= 0:
                    Check(blocks[index], blocks[index].Size);
                    Assert.Equal(0, allocate((nint)arena, blocks[index].Address, (nuint)blocks[index].Size, 0));
                    blocks.RemoveAt(index);
                    break;
                case 1 when index >= 0:
                    var old = blocks[index];
                    var moved = (allocate((nint)arena, old.Address, (nuint)old.Size, (nuint)size), size, old.Content);
                    Check(moved, Math.Min(old.Size, size));
                    new Span<byte>((void*)moved.Item1, size).Fill(old.Content);
                    blocks[index] = moved;
                    break;
                default:
                    var made = allocate((nint)arena, 0, 5, (nuint)size);
                    Assert.Equal(0, made % 8);
                    new Span<byte>((void*)made, size).Fill((byte)i);
                    blocks.Add((made, size, (byte)i));
                    break;
            }
        }
        foreach (var block in blocks) { allocate((nint)arena, block.Address, (nuint)block.Size, 0); }
        Assert.Equal(before, state.UsedBytes);
        state.Dispose();
        Assert.Equal(0, memory.Total);
    }

    [Fact]
    public void Coroutines_are_counted_until_they_are_collected()
    {
        using var script = new Script("local t = {} for i = 1, 10 do t[i] = coroutine.create(print) end require('tick')");
        script.State.BeginSlice();
        script.State.Run(script.Main!);
        Assert.NotEqual(0u, LuaLayout.ThreadSize);
        Assert.Equal(11, script.State.Coroutines);
        script.Dispose();
    }

    private static void Check((nint Address, int Size, byte Content) block, int length) =>
        Assert.Equal(-1, new Span<byte>((void*)block.Address, length).IndexOfAnyExcept(block.Content));
}
