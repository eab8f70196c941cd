namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private const int Break = (int)LuaTokenKind.BreakWord;

    private readonly List<LuaJump> _jumps = [];
    private readonly List<LuaJump> _labels = [];

    private void OpenBlock(bool isLoop) => _scope.Block = new LuaBlock(_scope.Block, isLoop, _scope.Active, _labels.Count, _jumps.Count);

    private void CloseBlock()
    {
        var block = _scope.Block!;
        Hide(block.Active);
        if (block.IsLoop) { Land(Break, block, block.Active); }
        _scope.Free = Registers();
        _labels.RemoveRange(block.Labels, _labels.Count - block.Labels);
        _scope.Block = block.Outer;
        if (block.Outer is not null)
        {
            // What has no label here may have one further out, where fewer variables are.
            for (var i = block.Jumps; i < _jumps.Count; i++) { _jumps[i] = _jumps[i] with { Active = block.Active }; }
        }
        else if (block.Jumps < _jumps.Count)
        {
            var jump = _jumps[block.Jumps];
            Fail(jump.Name == Break ? $"break outside a loop at line {jump.Line}" : $"no visible label '{_lexer.Names[jump.Name]}' for goto at line {jump.Line}", jump.At, isNear: false);
            _jumps.RemoveRange(block.Jumps, _jumps.Count - block.Jumps);
        }
    }

    private void Jump(int name, in LuaToken at, int line) => _jumps.Add(new LuaJump(name, at, line, _scope.Active));

    private void Land(int name, LuaBlock block, int active)
    {
        var kept = block.Jumps;
        for (var i = block.Jumps; i < _jumps.Count; i++)
        {
            var jump = _jumps[i];
            if (jump.Name != name)
            {
                _jumps[kept++] = jump;
                continue;
            }
            if (jump.Active < active)
            {
                var skipped = _locals[_declared[_scope.FirstLocal + jump.Active]].Name;
                Fail($"<goto {_lexer.Names[name]}> at line {jump.Line} jumps into the scope of local '{_lexer.Names[skipped]}'", jump.At, isNear: false);
            }
        }
        _jumps.RemoveRange(kept, _jumps.Count - kept);
    }

    private LuaJump? Label(int name)
    {
        for (var i = _scope.FirstLabel; i < _labels.Count; i++)
        {
            if (_labels[i].Name == name) { return _labels[i]; }
        }
        return null;
    }

    private void LabelStatement()
    {
        var line = _lexer.Line;
        Next();
        var at = _token;
        var name = ExpectName();
        Expect(LuaTokenKind.DoubleColon, "::");
        while (_token.Kind is LuaTokenKind.Semicolon or LuaTokenKind.DoubleColon) { Statement(); }
        if (_failed) { return; }
        if (Label(name) is { } other)
        {
            Fail($"label '{_lexer.Names[name]}' already defined on line {other.Line}", at, isNear: false);
            return;
        }
        // Behind the last statement of a block nothing sees its variables any more.
        var active = EndsBlock(withUntil: false) ? _scope.Block!.Active : _scope.Active;
        _labels.Add(new LuaJump(name, at, line, active));
        Land(name, _scope.Block!, active);
    }

    private void GotoStatement()
    {
        var line = _lexer.Line;
        Next();
        var at = _token;
        var name = ExpectName();
        if (!_failed && Label(name) is null) { Jump(name, at, line); }
    }
}
