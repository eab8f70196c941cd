using System.Globalization;

namespace TypedProcess.Lua;

/// <summary>The words of the native library for each failure, and our own for the limits it does not have.</summary>
internal static class PatternFailureText
{
    public static string Of(PatternFailure failure, int index) => failure switch
    {
        PatternFailure.EndsWithEscape => "malformed pattern (ends with '%')",
        PatternFailure.MissingBracket => "malformed pattern (missing ']')",
        PatternFailure.MissingBalanceArguments => "malformed pattern (missing arguments to '%b')",
        PatternFailure.MissingFrontierSet => "missing '[' after '%f' in pattern",
        PatternFailure.InvalidCapture => "invalid pattern capture",
        PatternFailure.InvalidCaptureIndex => string.Create(CultureInfo.InvariantCulture, $"invalid capture index %{index}"),
        PatternFailure.UnfinishedCapture => "unfinished capture",
        PatternFailure.TooManyCaptures => "too many captures",
        PatternFailure.TooComplex => "pattern too complex",
        PatternFailure.OutOfSteps => string.Create(CultureInfo.InvariantCulture, $"the pattern needs more than the limit of {PatternLimits.Steps:N0} steps (and 8 for each byte of the text)"),
        PatternFailure.InvalidEscapeInReplacement => "invalid use of '%' in replacement string",
        PatternFailure.ResultTooLarge => string.Create(CultureInfo.InvariantCulture, $"the result is larger than the limit of {PatternLimits.ResultBytes:N0} bytes"),
        _ => "not enough memory",
    };
}
