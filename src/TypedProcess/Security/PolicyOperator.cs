namespace TypedProcess;

/// <summary>How a <see cref="PolicyCondition"/> compares. The text form, used in files, is given with each.</summary>
public enum PolicyOperator
{
    /// <summary><c>eq</c>: equal to the value.</summary>
    Equal,

    /// <summary><c>ne</c>: not <c>eq</c>; holds when the field is missing.</summary>
    NotEqual,

    /// <summary><c>in</c>: equal to one of the values.</summary>
    In,

    /// <summary><c>not_in</c>: not <c>in</c>; holds when the field is missing.</summary>
    NotIn,

    /// <summary><c>prefix</c>: text that starts with the value.</summary>
    Prefix,

    /// <summary><c>exists</c>: the field has a value.</summary>
    Exists,

    /// <summary><c>not_exists</c>: the field is missing.</summary>
    NotExists,

    /// <summary><c>lt</c>: a number below the value.</summary>
    Less,

    /// <summary><c>le</c>: a number not above the value.</summary>
    LessOrEqual,

    /// <summary><c>gt</c>: a number above the value.</summary>
    Greater,

    /// <summary><c>ge</c>: a number not below the value.</summary>
    GreaterOrEqual,
}
