namespace TypedProcess.Generators.Model;

/// <summary>A type in a signature.</summary>
/// <param name="Name">Its full name, with <c>global::</c> and with a question mark when it can be null.</param>
/// <param name="Plain">The same without that question mark.</param>
/// <param name="Shown">How a person calls it.</param>
/// <param name="Coding">How its values travel.</param>
/// <param name="Argument">For pids and subjects the type argument, for codecs the name of the codec.</param>
/// <param name="IsNullable">True when nil is one of its values.</param>
/// <param name="IsValueType">True for structs and enums.</param>
/// <param name="IsPublic">True when other assemblies may name it.</param>
internal sealed record TypeModel(string Name, string Plain, string Shown, Coding Coding, string Argument, bool IsNullable, bool IsValueType, bool IsPublic)
{
    public bool Travels => Coding is not (Coding.None or Coding.Unknown);

    /// <summary>The name of the codec object for it, where one is needed.</summary>
    public string CodecName => Coding == Coding.Codec && !IsNullable ? Argument : Parsing.Names.Mangle(Name);

    /// <summary>True when it converts to a payload value by itself.</summary>
    public bool ConvertsItself => Coding is Coding.Text or Coding.Error or Coding.Value or Coding.Table
        || (!IsNullable && Coding is Coding.Boolean or Coding.SByte or Coding.Byte or Coding.Int16 or Coding.UInt16 or Coding.Int32 or Coding.UInt32 or Coding.Int64 or Coding.Single or Coding.Double or Coding.ByteArray or Coding.ByteMemory or Coding.Pid or Coding.TypedPid);
}
