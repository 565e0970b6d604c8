namespace EnsHaVip.Commands;

/// <summary>The nouns of the cmdlets.</summary>
internal static class Nouns
{
    public const string HaVip = "EnsHaVip";
    public const string Api = "EnsHaVipApi";
    public const string Association = "EnsHaVipAssociation";
    public const string Candidate = "EnsHaVipCandidate";
    public const string Credential = "EnsHaVipCredential";
    public const string EipAddress = "EnsHaVipEipAddress";
    public const string Diagram = "EnsHaVipDiagram";
    public const string Emulator = "EnsHaVipEmulator";
    public const string EmulatorFault = "EnsHaVipEmulatorFault";
    public const string EmulatorRequest = "EnsHaVipEmulatorRequest";
    public const string Session = "EnsHaVipSession";
}
