using EnsHaVip.Emulator.Answers;

namespace EnsHaVip.Emulator.Operations;

/// <summary>What the ENS operations have in common.</summary>
internal abstract class EnsOperationBase(string name, bool changes, bool getOnly = false) : IOperation
{
    public string Name => name;

    public string Version => EnsClient.ApiVersion;

    public bool Changes => changes;

    public bool GetOnly => getOnly;

    public bool IsUnsigned => false;

    public abstract void Execute(OperationContext context, IAnswerWriter answer);
}
