using System.Text;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Makes scripts by the grammar of Lua, most of them valid.</summary>
internal sealed class ScriptMaker(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d", "x", "y", "self", "_ENV", "process"];
    private static readonly string[] Numbers = ["0", "1", "7", "128", "129", "0.0", "1.5", "3e2", "0x10", "0xA.8p1", "9223372036854775807", "9223372036854775808", "1e400", ".5", "5."];
    private static readonly string[] Texts = ["\"\"", "'a'", "\"\\n\\x41\\065\\u{7FFFFFFF}\"", "'\\z \n  b'", "[[x\ny]]", "[==[]]]==]", "\"\\\n\"", "'0123456789012345678901234567890123456789012345'"];
    private static readonly string[] Operators = ["+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or"];
    private static readonly string[] Unary = ["-", "not ", "#", "~", "- -"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _code = new();
    private int _loops;

    public string Make()
    {
        _code.Clear();
        Statements(3);
        return _code.ToString();
    }

    private string One(string[] of) => of[_random.Next(of.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private void Statements(int depth)
    {
        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            Statement(depth);
            _code.Append(One(["\n", " ", ";", "\n", " --c\n", " --[[d\n]]", "\r\n"]));
        }
        if (Chance(15)) { _code.Append("return ").Append(Chance(70) ? Expressions(depth) : "").Append(Chance(20) ? ";" : "").Append('\n'); }
        else if (_loops > 0 && Chance(20)) { _code.Append("break\n"); }
        else if (Chance(6)) { _code.Append("goto ").Append(One(["l", "m", "n"])).Append('\n'); }
        if (Chance(6)) { _code.Append("::").Append(One(["l", "m", "n"])).Append("::\n"); }
    }

    private void Body(string head, int depth, string tail, bool isLoop = false)
    {
        _code.Append(head).Append('\n');
        _loops += isLoop ? 1 : 0;
        Statements(depth - 1);
        _loops -= isLoop ? 1 : 0;
        _code.Append(tail);
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth > 0 ? 16 : 7))
        {
            case 0 or 1: _code.Append("local ").Append(Locals()).Append(Chance(85) ? " = " + Expressions(depth) : ""); break;
            case 2 or 3: _code.Append(Target(depth)).Append(Chance(20) ? ", " + Target(depth) : "").Append(" = ").Append(Expressions(depth)); break;
            case 4 or 5: _code.Append(Call(depth)); break;
            case 6: _code.Append(One([";", "goto l", "::m::", "::l::"])); break;
            case 7: Body("do", depth, "end"); break;
            case 8: Body($"while {Expression(depth)} do", depth, "end", isLoop: true); break;
            case 9: Body("repeat", depth, $"until {Expression(depth)}", isLoop: true); break;
            case 10 or 11:
                Body($"if {Expression(depth)} then", depth, "");
                if (Chance(30)) { Body($"elseif {Expression(depth)} then {(_loops > 0 && Chance(50) ? "break " : "")}", depth, ""); }
                if (Chance(40)) { Body("else", depth, ""); }
                _code.Append("end");
                break;
            case 12: Body($"for {One(Names)} = {Expression(depth)}, {Expression(depth)}{(Chance(30) ? ", " + Expression(depth) : "")} do", depth, "end", isLoop: true); break;
            case 13: Body($"for {One(Names)}{(Chance(50) ? ", " + One(Names) : "")} in {Expressions(depth)} do", depth, "end", isLoop: true); break;
            case 14: Function($"local function {One(Names)}", depth); break;
            default: Function($"function {One(Names)}{(Chance(40) ? "." + One(Names) : "")}{(Chance(30) ? ":" + One(Names) : "")}", depth); break;
        }
    }

    private void Function(string head, int depth)
    {
        var loops = _loops;
        _loops = 0;
        Body($"{head}({One(["", "a", "a, b", "...", "a, ...", "x, y, self"])})", depth, "end");
        _loops = loops;
    }

    private string Locals()
    {
        var names = One(Names) + One(["", "", "", " <const>", " <const>", " <close>"]);
        return Chance(25) ? names + ", " + One(Names) + One(["", "", " <const>"]) : names;
    }

    private string Expressions(int depth)
    {
        var list = Expression(depth);
        while (Chance(20)) { list += ", " + Expression(depth); }
        return list;
    }

    private string Target(int depth) => Chance(50) ? One(Names) : Prefix(depth) + (Chance(60) ? "." + One(Names) : $"[{Expression(depth - 1)}]");

    private string Prefix(int depth) => Chance(80) || depth <= 0 ? One(Names) : Chance(40) ? $"({Expression(depth - 1)})" : Call(depth - 1);

    private string Call(int depth) => Prefix(depth) + (Chance(25) ? ":" + One(Names) : "") + One([$"({(Chance(60) ? Expressions(depth - 1) : "")})", "()", " 'x'", " {}"]);

    private string Expression(int depth)
    {
        if (depth <= 0) { return Leaf(); }
        switch (_random.Next(9))
        {
            case 0 or 1 or 2: return Leaf();
            case 3: return $"{Expression(depth - 1)} {One(Operators)} {Expression(depth - 1)}";
            case 4: return One(Unary) + Expression(depth - 1);
            case 5: return Call(depth);
            case 6: return Target(depth);
            case 7: return Table(depth);
            default:
                if (Chance(60)) { return $"({Expression(depth - 1)})"; }
                var before = _code.ToString();
                _code.Clear();
                Function("function", depth - 1);
                var function = _code.ToString();
                _code.Clear().Append(before);
                return function;
        }
    }

    private string Table(int depth)
    {
        var table = "{";
        while (Chance(60)) { table += One(["", "a = ", "x=\n", $"[{Expression(depth - 1)}] = "]) + Expression(depth - 1) + One([",", ";", ", "]); }
        return table + (Chance(30) ? One(["...", "a", "f()"]) : "") + "}";
    }

    private string Leaf() => _random.Next(8) switch
    {
        0 => One(["nil", "true", "false"]),
        1 or 2 => One(Numbers),
        3 => One(Texts),
        4 => Chance(40) ? "..." : One(Names),
        _ => One(Names),
    };
}
