namespace TypedProcess.Tests.Contract;

/// <summary>What a refused operation answered with.</summary>
internal static class Expect
{
    public static ProcessError Refused(ErrorKind kind, Action operation)
    {
        var error = Assert.Throws<ProcessException>(operation).Error;
        Assert.Equal(kind, error.Kind);
        return error;
    }

    public static async Task<ProcessError> RefusedAsync<T>(ErrorKind kind, Func<ValueTask<T>> operation)
    {
        var error = (await Assert.ThrowsAsync<ProcessException>(async () => await operation())).Error;
        Assert.Equal(kind, error.Kind);
        return error;
    }
}
