using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>One operation of the service. One small class each; <see cref="OperationRegistry"/> finds it by name.</summary>
internal interface IOperation
{
    /// <summary>The action's name on the wire.</summary>
    string Name { get; }

    /// <summary>The version of the API it belongs to.</summary>
    string Version { get; }

    /// <summary>True if it changes something: such requests are counted.</summary>
    bool Changes { get; }

    /// <summary>True if POST is refused.</summary>
    bool GetOnly { get; }

    /// <summary>True if requests carry no signature: what they prove is in their parameters.</summary>
    bool IsUnsigned { get; }

    /// <summary>Carries the operation out and writes its answer, without the RequestId.</summary>
    /// <exception cref="ServiceRefusalException">A precondition does not hold. Nothing was changed then, unless the operation says otherwise.</exception>
    void Execute(OperationContext context, IAnswerWriter answer);
}
