using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The code that writes and reads one value.</summary>
internal sealed class ValueCode(string assembly)
{
    private readonly string _codecs = "global::" + Code.CodecNamespace(assembly) + ".";

    /// <summary>The codec object of a type.</summary>
    public string Codec(TypeModel type) => _codecs + type.CodecName + ".Instance";

    /// <summary>The value as an untyped one.</summary>
    public string ToValue(TypeModel type, string value) =>
        type.ConvertsItself ? value : type.Travels ? $"{Codec(type)}.ToValue({value})" : $"{Code.Core}PayloadValue.From({value})";

    /// <summary>Statements that write a value; <paramref name="local"/> is a name that is free.</summary>
    public void Write(SourceWriter code, TypeModel type, string value, string local)
    {
        if (!type.IsNullable || type.Coding is Coding.Text or Coding.Error)
        {
            code.Line(WriteKnown(type, value));
            return;
        }
        code.Open($"if ({value} is {{ }} {local})");
        code.Line(WriteKnown(type, local));
        code.Close();
        code.Open("else");
        code.Line("writer.WriteNil();");
        code.Close();
    }

    /// <summary>A statement that writes a value which is not null.</summary>
    public string WriteKnown(TypeModel type, string value) => type.Coding switch
    {
        Coding.Boolean => $"writer.WriteBoolean({value});",
        Coding.SByte or Coding.Byte or Coding.Int16 or Coding.UInt16 or Coding.Int32 or Coding.UInt32 or Coding.Int64 => $"writer.WriteInteger({value});",
        Coding.UInt64 => $"writer.WriteUInt64({value});",
        Coding.Single or Coding.Double => $"writer.WriteFloat({value});",
        Coding.Decimal => $"writer.WriteDecimal({value});",
        Coding.Char => $"writer.WriteText({value}.ToString());",
        Coding.Text => $"writer.WriteText({value});",
        Coding.ByteArray => $"writer.WriteBytes({value});",
        Coding.ByteMemory => $"writer.WriteBytes({value}.Span);",
        Coding.Timestamp => $"writer.WriteTimestamp({value});",
        Coding.Duration => $"writer.WriteDuration({value});",
        Coding.Guid => $"writer.WriteGuid({value});",
        Coding.Pid => $"writer.WritePid({value});",
        Coding.TypedPid => $"writer.WritePid({value}.Untyped);",
        Coding.Subject => $"writer.WriteSubject({value});",
        Coding.Error => $"writer.WriteError({value});",
        Coding.Value or Coding.Table => $"writer.WriteValue({value});",
        Coding.Self => $"{value}.Write(writer);",
        Coding.Codec => $"{_codecs}{type.Argument}.Instance.Write(writer, {value});",
        _ => $"writer.WriteValue({Code.Core}PayloadValue.From({value}));",
    };

    /// <summary>An expression that reads a value; <paramref name="name"/> is code too, and <c>null</c> where values have no names.</summary>
    public string Read(TypeModel type, string reader, string name) =>
        type.IsNullable ? $"{reader}.ReadNil({name}) ? default({type.Name}) : {ReadKnown(type, reader, name)}" : ReadKnown(type, reader, name);

    private string ReadKnown(TypeModel type, string reader, string name) => type.Coding switch
    {
        Coding.Boolean => $"{reader}.ReadBoolean({name})",
        Coding.SByte => $"(sbyte){reader}.ReadInteger({name}, sbyte.MinValue, sbyte.MaxValue)",
        Coding.Byte => $"(byte){reader}.ReadInteger({name}, byte.MinValue, byte.MaxValue)",
        Coding.Int16 => $"(short){reader}.ReadInteger({name}, short.MinValue, short.MaxValue)",
        Coding.UInt16 => $"(ushort){reader}.ReadInteger({name}, ushort.MinValue, ushort.MaxValue)",
        Coding.Int32 => $"{reader}.ReadInt32({name})",
        Coding.UInt32 => $"(uint){reader}.ReadInteger({name}, uint.MinValue, uint.MaxValue)",
        Coding.Int64 => $"{reader}.ReadInt64({name})",
        Coding.UInt64 => $"{reader}.ReadUInt64({name})",
        Coding.Single => $"{reader}.ReadSingle({name})",
        Coding.Double => $"{reader}.ReadDouble({name})",
        Coding.Decimal => $"{reader}.ReadDecimal({name})",
        Coding.Char => $"{reader}.ReadChar({name})",
        Coding.Text => $"{reader}.ReadText({name})",
        Coding.ByteArray => $"{reader}.ReadBytes({name}).ToArray()",
        Coding.ByteMemory => $"{reader}.ReadBytes({name})",
        Coding.Timestamp => $"{reader}.ReadTimestamp({name})",
        Coding.Duration => $"{reader}.ReadDuration({name})",
        Coding.Guid => $"{reader}.ReadGuid({name})",
        Coding.Pid => $"{reader}.ReadPid({name})",
        Coding.TypedPid => $"new {type.Plain}({reader}.ReadPid({name}))",
        Coding.Subject => $"{reader}.ReadSubject<{type.Argument}>({name})",
        Coding.Error => $"{reader}.ReadError({name})!",
        Coding.Value => $"{reader}.ReadValue({name})",
        Coding.Table => $"{reader}.ReadTable({name})",
        Coding.Self => $"{reader}.Read<{type.Plain}>({name})!",
        _ => $"{_codecs}{type.Argument}.Instance.Read(ref {reader}, {name})",
    };

    /// <summary>The payload parameters as they are read one after the other.</summary>
    public string ReadAll(EquatableArray<ParameterModel> parameters, string reader)
    {
        var texts = new List<string>();
        foreach (var parameter in parameters)
        {
            if (parameter.Role != ParameterRole.Payload) { continue; }
            var read = Read(parameter.Type, reader, Names.Literal(parameter.Name));
            texts.Add(parameter.Default is null ? read : $"{reader}.HasMore ? {read} : {(parameter.Default == "default" ? $"default({parameter.Type.Name})!" : parameter.Default)}");
        }
        return string.Join(", ", texts);
    }
}
