using System.Text;
using System.Text.Json;

namespace TypedProcess;

/// <summary>Reads policies and groups from JSON.</summary>
/// <remarks>
/// <code>
/// {
///   "policies": [
///     { "id": "ops", "effect": "allow", "actions": ["process.*"], "resources": ["app:*"],
///       "conditions": [ { "field": "actor.meta.role", "operator": "eq", "value": "operator" } ] }
///   ],
///   "groups": { "operators": ["ops"] }
/// }
/// </code>
/// <c>conditions</c> and <c>groups</c> may be left out. <c>value</c> is text, a number or a boolean; for <c>in</c> and <c>not_in</c> an array of them; for <c>exists</c> and <c>not_exists</c> it is absent.
/// A file is taken as a whole or not at all: unknown or repeated members, wrong types, duplicate ids, malformed patterns, unknown fields and operators, and groups that
/// name an unknown policy refuse it, and the error starts with the place, as in <c>policies[2].conditions[0].operator: …</c>. Comments and trailing commas are refused.
/// </remarks>
public static class PolicyFile
{
    // No object mapping, generated or not: its errors name .NET types, and not what was expected where. Walking the document needs no reflection either.
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    // A pattern with a replaced character would match something else than what was written.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads policies from JSON text.</summary>
    /// <exception cref="ProcessException">Invalid: the text is not acceptable; the message says where and why.</exception>
    public static PolicyStore Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var utf8 = Strict.GetBytes(json);
            return Read(() => JsonDocument.Parse(utf8, Options));
        }
        catch (EncoderFallbackException broken)
        {
            throw new ProcessException(new ProcessError(ErrorKind.Invalid, $"$: text that is not valid Unicode, at index {broken.Index}", Retryable: false), broken);
        }
    }

    /// <summary>Reads policies from UTF-8 JSON. The stream is read to its end and left open.</summary>
    /// <exception cref="ProcessException">Invalid: the content is not acceptable; the message says where and why.</exception>
    public static PolicyStore Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(() => JsonDocument.Parse(json, Options));
    }

    /// <summary>Reads policies from a UTF-8 JSON file.</summary>
    /// <exception cref="ProcessException">NotFound: there is no such file. Invalid: the content is not acceptable; the message starts with the file path and says where and why.</exception>
    public static PolicyStore Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProcessException(new ProcessError(ErrorKind.NotFound, $"policy file '{path}' not found", Retryable: false), missing);
        }
        catch (ProcessException refused)
        {
            throw new ProcessException(refused.Error.Wrap(path), refused);
        }
    }

    private static PolicyStore Read(Func<JsonDocument> parse)
    {
        try
        {
            using var document = parse();
            return PolicyFileReader.Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            // The framework appends its zero-based position to the message; ours is one-based, as editors count.
            var text = malformed.Message;
            var end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var reason = end < 0 ? text : text[..end];
            throw new ProcessException(
                new ProcessError(ErrorKind.Invalid, $"line {(malformed.LineNumber ?? 0) + 1}, position {(malformed.BytePositionInLine ?? 0) + 1}: malformed JSON: {reason}", Retryable: false),
                malformed);
        }
    }
}
