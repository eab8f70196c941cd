namespace TypedProcess;

/// <summary>The text form of each <see cref="ErrorKind"/>, the same in every language and on the wire.</summary>
public static class ErrorKindText
{
    /// <summary>How many kinds there are, <see cref="ErrorKind.Unknown"/> included.</summary>
    internal const int Count = (int)ErrorKind.RateLimited + 1;

    /// <summary>The text of <paramref name="kind"/>, such as <c>NotFound</c>; empty for <see cref="ErrorKind.Unknown"/> and numbers without a name.</summary>
    public static string Of(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => nameof(ErrorKind.NotFound),
        ErrorKind.AlreadyExists => nameof(ErrorKind.AlreadyExists),
        ErrorKind.Invalid => nameof(ErrorKind.Invalid),
        ErrorKind.PermissionDenied => nameof(ErrorKind.PermissionDenied),
        ErrorKind.Unavailable => nameof(ErrorKind.Unavailable),
        ErrorKind.Internal => nameof(ErrorKind.Internal),
        ErrorKind.Canceled => nameof(ErrorKind.Canceled),
        ErrorKind.Conflict => nameof(ErrorKind.Conflict),
        ErrorKind.Timeout => nameof(ErrorKind.Timeout),
        ErrorKind.RateLimited => nameof(ErrorKind.RateLimited),
        _ => "",
    };

    /// <summary>The kind of a text that <see cref="Of"/> gave; false for any other text.</summary>
    public static bool TryParse(string? text, out ErrorKind kind)
    {
        for (kind = ErrorKind.RateLimited; kind >= ErrorKind.Unknown; kind--)
        {
            if (Of(kind) == text) { return true; }
        }
        kind = ErrorKind.Unknown;
        return false;
    }
}
