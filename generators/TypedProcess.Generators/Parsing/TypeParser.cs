using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Finds out how types travel, and collects the codecs that this needs.</summary>
/// <param name="assembly">The assembly that is compiled.</param>
/// <param name="isForChecks">True when nobody writes code from the models: then they have no names and there are no codecs, which is most of the work.</param>
internal sealed class TypeParser(IAssemblySymbol assembly, bool isForChecks = false)
{
    private readonly SortedDictionary<string, CodecModel?> _codecs = new(StringComparer.Ordinal);
    private readonly HashSet<ITypeSymbol> _travelling = new(SymbolEqualityComparer.IncludeNullability);

    public IAssemblySymbol Assembly => assembly;

    public bool IsForChecks => isForChecks;

    /// <summary>The codecs of all types parsed so far, sorted by name.</summary>
    public EquatableArray<CodecModel> Codecs
    {
        get
        {
            var codecs = ImmutableArray.CreateBuilder<CodecModel>();
            foreach (var codec in _codecs.Values)
            {
                if (codec is not null) { codecs.Add(codec); }
            }
            return new(codecs.ToImmutable());
        }
    }

    /// <summary>A type in a signature. One that is not known yet, because its name is misspelt, is taken for any object: then at least the calls of that signature stay as they are.</summary>
    public TypeModel Parse(ITypeSymbol type)
    {
        if (HasError(type)) { return new TypeModel("object?", "object", "object", Coding.Unknown, "", true, false, true); }
        if (isForChecks) { return Unnamed(Travels(type) ? Shapes.CodingOf(Shapes.WithoutNull(type)) : Coding.None); }
        return Travels(type) ? Model(type) : Named(type, Coding.None, "");
    }

    /// <summary>Has a codec object made for a type, if it can travel.</summary>
    public void AddCodec(ITypeSymbol type)
    {
        if (isForChecks || HasError(type) || !Travels(type)) { return; }
        var model = Model(type);
        var name = model.CodecName;
        if (!_codecs.ContainsKey(name)) { _codecs[name] = new CodecModel(name, model, CodecShape.Plain, model, default, default, false, ""); }
    }

    /// <summary>The model of a type that is known to travel.</summary>
    internal TypeModel Model(ITypeSymbol type)
    {
        var inner = Shapes.WithoutNull(type);
        var coding = Shapes.CodingOf(inner);
        // What is sent to a subject is read by type: its codec must be known.
        if (coding == Coding.Subject) { AddCodec(((INamedTypeSymbol)inner).TypeArguments[0]); }
        if (coding != Coding.Codec) { return Named(type, coding, Shapes.ArgumentOf(inner)); }
        var name = Names.Mangle(Symbols.FullName(inner));
        if (!_codecs.ContainsKey(name))
        {
            // In the list before its parts are looked at: a type may be a part of itself.
            _codecs[name] = null;
            _codecs[name] = CodecParser.Parse(this, inner, name);
        }
        return Named(type, Coding.Codec, name);
    }

    // True when everything that can be reached from the type travels. A type that is a part of itself is taken as good while it is looked at.
    private bool Travels(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(_travelling, SymbolEqualityComparer.IncludeNullability);
        if (!Travels(type, seen)) { return false; }
        _travelling.UnionWith(seen);
        return true;
    }

    private bool Travels(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        var inner = Shapes.WithoutNull(type);
        if (!seen.Add(inner)) { return true; }
        if (HasError(inner) || !Symbols.IsSeenInside(inner)) { return false; }
        var coding = Shapes.CodingOf(inner);
        if (coding == Coding.Subject) { return Travels(((INamedTypeSymbol)inner).TypeArguments[0], seen); }
        if (coding != Coding.Codec) { return coding != Coding.None; }
        if (Shapes.PartsOf(inner, assembly) is not { } parts) { return false; }
        foreach (var part in parts)
        {
            if (!Travels(part, seen)) { return false; }
        }
        return true;
    }

    private static TypeModel Unnamed(Coding coding) => new("", "", "", coding, "", false, false, false);

    private static TypeModel Named(ITypeSymbol type, Coding coding, string argument)
    {
        var inner = Shapes.WithoutNull(type);
        return new TypeModel(Symbols.FullName(type), Symbols.FullName(inner), Symbols.ShortName(type), coding, argument, !ReferenceEquals(inner, type), type.IsValueType, Symbols.IsPublic(type));
    }

    internal static bool HasError(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => HasError(array.ElementType),
        INamedTypeSymbol named => AnyError(named),
        _ => false,
    };

    private static bool AnyError(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (HasError(argument)) { return true; }
        }
        return false;
    }
}
