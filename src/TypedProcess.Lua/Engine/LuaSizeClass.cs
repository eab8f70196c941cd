using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedProcess.Lua;

/// <summary>The sizes small blocks come in: steps of 8 bytes up to 128, of 32 up to 512, then four steps for each doubling.</summary>
internal static class LuaSizeClass
{
    public const int Count = 40;
    public const int Largest = 4096;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(nuint size, out int rounded)
    {
        if (size <= 128)
        {
            var index = (int)((size + 7) >> 3) - 1;
            rounded = (index + 1) << 3;
            return index;
        }
        if (size <= 512)
        {
            var index = (int)((size - 97) >> 5);
            rounded = 128 + (index << 5);
            return 15 + index;
        }
        var doubling = 63 - BitOperations.LeadingZeroCount((ulong)(size - 1));
        var step = (int)((size - 1 - ((nuint)1 << doubling)) >> (doubling - 2));
        rounded = (1 << doubling) + ((step + 1) << (doubling - 2));
        return 28 + ((doubling - 9) << 2) + step;
    }
}
