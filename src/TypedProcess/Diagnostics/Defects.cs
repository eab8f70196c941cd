namespace TypedProcess;

/// <summary>Which <see cref="Defect"/> is switched on. In every build but the test build the answer is a constant, and the compiler removes the question.</summary>
internal static class Defects
{
#if TYPEDPROCESS_DEFECTS
    [ThreadStatic] public static Defect Active;

    public static bool Has(Defect defect) => Active == defect;
#else
    public static bool Has(Defect defect) => false;
#endif
}
