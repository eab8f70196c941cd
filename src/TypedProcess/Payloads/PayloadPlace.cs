using System.Text;

namespace TypedProcess;

/// <summary>Where a nested reader is: a step below another reader.</summary>
internal sealed class PayloadPlace(PayloadPlace? outer, PayloadValue key, int index)
{
    /// <summary>The path to an element here, <c>items[3].price</c>; of the place itself when neither key nor index is given.</summary>
    public static string Text(PayloadPlace? place, PayloadValue key, int index)
    {
        var text = new StringBuilder();
        if (place is not null) { place.AppendTo(text); }
        AppendStep(text, key, index);
        return text.Length == 0 ? "payload" : text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        outer?.AppendTo(text);
        AppendStep(text, key, index);
    }

    private static void AppendStep(StringBuilder text, PayloadValue key, int index)
    {
        if (text.Length == 0 && (index >= 0 || (!key.IsNil && !PayloadPath.IsPlain(key)))) { text.Append("payload"); }
        if (!key.IsNil) { PayloadPath.AppendKey(text, key); }
        else if (index >= 0) { PayloadPath.AppendIndex(text, index); }
    }
}
