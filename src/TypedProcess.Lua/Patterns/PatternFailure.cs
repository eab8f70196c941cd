namespace TypedProcess.Lua;

/// <summary>Why a match could not be decided, or what it made cannot be given back.</summary>
internal enum PatternFailure
{
    None,
    EndsWithEscape,
    MissingBracket,
    MissingBalanceArguments,
    MissingFrontierSet,
    InvalidCapture,
    InvalidCaptureIndex,
    UnfinishedCapture,
    TooManyCaptures,
    TooComplex,
    OutOfSteps,
    InvalidEscapeInReplacement,
    ResultTooLarge,
    NotEnoughMemory,
}
