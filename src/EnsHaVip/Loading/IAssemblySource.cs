namespace EnsHaVip.Loading;

/// <summary>The way an edition of PowerShell is given assemblies that it did not find itself.</summary>
internal interface IAssemblySource
{
    /// <summary>Starts answering.</summary>
    void Listen();

    /// <summary>Stops answering.</summary>
    void StopListening();
}
