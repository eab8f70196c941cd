namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private bool EndsBlock(bool withUntil) => _token.Kind switch
    {
        LuaTokenKind.ElseWord or LuaTokenKind.ElseIfWord or LuaTokenKind.EndWord or LuaTokenKind.End => true,
        LuaTokenKind.UntilWord => withUntil,
        _ => false,
    };

    private void Statements()
    {
        while (!EndsBlock(withUntil: true))
        {
            var isLast = _token.Kind == LuaTokenKind.ReturnWord;
            Statement();
            if (isLast) { return; }
        }
    }

    private void Statement()
    {
        var line = _lexer.Line;
        if (Enter())
        {
            switch (_token.Kind)
            {
                case LuaTokenKind.Semicolon: Next(); break;
                case LuaTokenKind.IfWord: If(line); break;
                case LuaTokenKind.WhileWord: While(line); break;
                case LuaTokenKind.DoWord:
                    Next();
                    Block();
                    Close(LuaTokenKind.EndWord, "end", "do", line);
                    break;
                case LuaTokenKind.ForWord: For(line); break;
                case LuaTokenKind.RepeatWord: Repeat(line); break;
                case LuaTokenKind.FunctionWord: FunctionStatement(line); break;
                case LuaTokenKind.LocalWord:
                    Next();
                    if (Accept(LuaTokenKind.FunctionWord)) { LocalFunction(); }
                    else { Local(); }
                    break;
                case LuaTokenKind.DoubleColon: LabelStatement(); break;
                case LuaTokenKind.ReturnWord: Return(); break;
                case LuaTokenKind.BreakWord:
                    Jump(Break, _token, line);
                    Next();
                    break;
                case LuaTokenKind.GotoWord: GotoStatement(); break;
                default: CallOrAssignment(); break;
            }
        }
        _scope.Free = Registers();
        _level--;
    }

    private void Block()
    {
        OpenBlock(isLoop: false);
        Statements();
        CloseBlock();
    }

    private void Condition()
    {
        var value = default(LuaExpression);
        Expression(ref value);
        if (value.Kind == LuaExpressionKind.Nil) { value.Kind = LuaExpressionKind.False; }
        JumpUnless(ref value, truth: true);
    }

    private void If(int line)
    {
        do
        {
            Next();
            Condition();
            Expect(LuaTokenKind.ThenWord, "then");
            // A jump alone is part of the condition: no level of its own.
            if (_token.Kind == LuaTokenKind.BreakWord)
            {
                var (at, breakLine) = (_token, _lexer.Line);
                Next();
                OpenBlock(isLoop: false);
                Jump(Break, at, breakLine);
                while (Accept(LuaTokenKind.Semicolon)) { }
                Statements();
                CloseBlock();
            }
            else { Block(); }
        }
        while (_token.Kind == LuaTokenKind.ElseIfWord);
        if (Accept(LuaTokenKind.ElseWord)) { Block(); }
        Close(LuaTokenKind.EndWord, "end", "if", line);
    }

    private void While(int line)
    {
        Next();
        Condition();
        OpenBlock(isLoop: true);
        Expect(LuaTokenKind.DoWord, "do");
        Block();
        Close(LuaTokenKind.EndWord, "end", "while", line);
        CloseBlock();
    }

    private void Repeat(int line)
    {
        OpenBlock(isLoop: true);
        OpenBlock(isLoop: false);
        Next();
        Statements();
        Close(LuaTokenKind.UntilWord, "until", "repeat", line);
        Condition();
        CloseBlock();
        CloseBlock();
    }

    private void For(int line)
    {
        OpenBlock(isLoop: true);
        Next();
        var name = ExpectName();
        if (_token.Kind == LuaTokenKind.Assign) { ForNumbers(name); }
        else if (_token.Kind is LuaTokenKind.Comma or LuaTokenKind.InWord) { ForEach(name); }
        else { Fail("'=' or 'in' expected"); }
        Close(LuaTokenKind.EndWord, "end", "for", line);
        CloseBlock();
    }

    private void ForNumbers(int name)
    {
        for (var i = 0; i < 3; i++) { Declare(_state); }
        Declare(name);
        Next();
        Value();
        Expect(LuaTokenKind.Comma, ",");
        Value();
        if (Accept(LuaTokenKind.Comma)) { Value(); }
        else { Reserve(1); }
        Activate(3);
        LoopBody(1);
    }

    private void Value()
    {
        var value = default(LuaExpression);
        Expression(ref value);
        ToNextRegister(ref value);
    }

    private void ForEach(int name)
    {
        var count = 1;
        for (var i = 0; i < 4; i++) { Declare(_state); }
        Declare(name);
        while (Accept(LuaTokenKind.Comma))
        {
            Declare(ExpectName());
            count++;
        }
        Expect(LuaTokenKind.InWord, "in");
        var value = default(LuaExpression);
        Adjust(4, Expressions(ref value, out _), ref value);
        Activate(4);
        Room(3);
        LoopBody(count);
    }

    private void LoopBody(int variables)
    {
        Expect(LuaTokenKind.DoWord, "do");
        OpenBlock(isLoop: false);
        Activate(_failed ? Math.Min(variables, _declared.Count - _scope.FirstLocal - _scope.Active) : variables);
        Reserve(variables);
        Block();
        CloseBlock();
    }

    // As many values as there are variables.
    private void Adjust(int variables, int values, ref LuaExpression last)
    {
        var missing = variables - values;
        if (last.IsOpen) { Open(ref last); }
        else if (last.Kind != LuaExpressionKind.None) { ToNextRegister(ref last); }
        if (missing > 0) { Reserve(missing); }
        else { _scope.Free += missing; }
    }

    private void Return()
    {
        Next();
        if (!EndsBlock(withUntil: true) && _token.Kind != LuaTokenKind.Semicolon)
        {
            var value = default(LuaExpression);
            var count = Expressions(ref value, out _);
            if (value.IsOpen) { Open(ref value); }
            else if (count == 1) { ToAnyRegister(ref value); }
            else { ToNextRegister(ref value); }
        }
        Accept(LuaTokenKind.Semicolon);
    }
}
