namespace TypedProcess;

/// <summary>Tells what class the processes of a definition are, also when they are gone; of a protocol, when the class implements it.</summary>
internal interface IDefinitionOf<out T> where T : class;
