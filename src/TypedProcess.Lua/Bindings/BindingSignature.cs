using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>The arguments of one function of a binding: their names, checks, and how they are passed on.</summary>
internal sealed class BindingSignature
{
    // What the functions of a binding use; a parameter of that name would hide it.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "process", "errors", "type", "select", "tonumber", "mathtype", "setmetatable", "ID", "misfit", "surplus", "bound", "bind", "spawner", "host", "variant", "self", "methods", "handle",
    };

    private readonly ImmutableArray<ParameterManifest> _parameters;
    private readonly BindingShape[] _shapes;
    private readonly string[] _names;

    public BindingSignature(ImmutableArray<ParameterManifest> parameters, ProcessManifest manifest)
    {
        _parameters = parameters;
        _shapes = [.. parameters.Select(parameter => BindingShape.Of(parameter.Shape, manifest))];
        _names = LuaNames.Locals(parameters.Select(static parameter => parameter.Name), Taken);
    }

    /// <summary>False when one of them cannot travel.</summary>
    public bool Travels => _parameters.All(static parameter => parameter.Shape != "unknown");

    /// <summary>The parameters, with what comes after them.</summary>
    public string Declared => string.Join(", ", _names.Append("..."));

    public IReadOnlyList<string> Names => _names;

    /// <summary>The statements that refuse what does not fit.</summary>
    /// <param name="code">Where they go.</param>
    /// <param name="indent">What stands before each line.</param>
    /// <param name="at">What errors call the function, after the id: a space and its name, or nothing.</param>
    public void Check(StringBuilder code, string indent, string at)
    {
        var most = _names.Length.ToString(CultureInfo.InvariantCulture);
        code.Append(CultureInfo.InvariantCulture, $"{indent}if select(\"#\", ...) > 0 then return surplus({LuaNames.Literal(at)}, {most}, {most} + select(\"#\", ...)) end\n");
        for (var i = 0; i < _names.Length; i++)
        {
            // Where anything but nil fits and nil fits too there is nothing to look at.
            if (_shapes[i].Test is not { } form || (form == BindingShape.Anything && _shapes[i].IsNullable)) { continue; }
            var misfits = form == BindingShape.Anything ? $"{_names[i]} == nil" : $"not ({form.Replace("{0}", _names[i], StringComparison.Ordinal)})";
            var condition = IsThere(i) is { } isThere ? $"({isThere}) and {misfits}" : misfits;
            code.Append(CultureInfo.InvariantCulture, $"{indent}if {condition} then return misfit({LuaNames.Literal(at)}, {i + 1}, {LuaNames.Literal(_parameters[i].Name)}, {LuaNames.Literal(_shapes[i].Word)}, {_names[i]}) end\n");
        }
    }

    /// <summary>The statements that return a call with the arguments. What may be left out and is nil at the end is left out: the receiver then takes its default.</summary>
    /// <param name="code">Where they go.</param>
    /// <param name="indent">What stands before each line.</param>
    /// <param name="call">The call, up to its own last argument.</param>
    public void Pass(StringBuilder code, string indent, string call)
    {
        for (var count = _names.Length; ; count--)
        {
            var passed = $"return {call}{string.Concat(_names.Take(count).Select(static name => ", " + name))})";
            if (count == 0 || !_parameters[count - 1].IsOptional)
            {
                code.Append(CultureInfo.InvariantCulture, $"{indent}{passed}\n");
                return;
            }
            code.Append(CultureInfo.InvariantCulture, $"{indent}if {_names[count - 1]} ~= nil then {passed} end\n");
        }
    }

    // When an argument has to fit: null for always.
    private string? IsThere(int index) =>
        _shapes[index].IsNullable ? _names[index] + " ~= nil"
        : _parameters[index].IsOptional ? string.Join(" or ", _names.Skip(index).Select(static later => later + " ~= nil"))
        : null;
}
