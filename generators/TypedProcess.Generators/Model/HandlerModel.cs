namespace TypedProcess.Generators.Model;

/// <summary>A message that a class takes.</summary>
/// <param name="Kind">With or without a reply.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Method">The method that handles it.</param>
/// <param name="Parameters">All parameters of the method.</param>
/// <param name="Reply">What it answers with; null for nothing.</param>
/// <param name="Reference">What <c>cref</c> names it.</param>
/// <param name="Summary">What its documentation says.</param>
/// <param name="IsOffered">True when references of this class have a member for it; false when those of its protocol have it.</param>
internal sealed record HandlerModel(
    HandlerKind Kind, string Topic, MethodModel Method, EquatableArray<ParameterModel> Parameters, TypeModel? Reply, string Reference, string Summary, bool IsOffered)
{
    /// <summary>True when untyped senders can send it too.</summary>
    public bool Travels
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Role == ParameterRole.Payload && !parameter.Type.Travels) { return false; }
            }
            return Reply is null || Reply.Travels;
        }
    }

    public bool IsPublic
    {
        get
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Role == ParameterRole.Payload && !parameter.Type.IsPublic) { return false; }
            }
            return Reply is null || Reply.IsPublic;
        }
    }
}
