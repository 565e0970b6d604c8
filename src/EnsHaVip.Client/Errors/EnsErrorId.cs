using System.Linq;

namespace EnsHaVip;

/// <summary>Error ids of our own; everything else is a code of the service, verbatim.</summary>
public static class EnsErrorId
{
    /// <summary>No session: nobody connected in this runspace and none was given.</summary>
    public const string NoSession = "NoSession";

    /// <summary>No usable credential was found.</summary>
    public const string NoCredential = "NoCredential";

    /// <summary>A credential could not be fetched or renewed.</summary>
    public const string CredentialUnavailable = "CredentialUnavailable";

    /// <summary>A wait ran out of time.</summary>
    public const string WaitTimeout = "WaitTimeout";

    /// <summary>A wait met a state from which the wanted one cannot come: an entry that vanished, a HAVIP that is Deleting or gone.</summary>
    public const string WaitFailedState = "WaitFailedState";

    /// <summary>A change was asked for, the answer was lost, and the state could not be read.</summary>
    public const string OutcomeUnknown = "OutcomeUnknown";

    /// <summary>A HAVIP to be deleted still has associations.</summary>
    public const string HaVipHasAssociations = "HaVipHasAssociations";

    /// <summary>A HAVIP is to be moved from an instance that it is not associated with.</summary>
    public const string NothingToMove = "NothingToMove";

    /// <summary>The service's code has characters that an error id must not have; the code itself is in the exception.</summary>
    public const string UnknownServiceError = "UnknownServiceError";

    /// <summary>A parameter cannot be right, whatever the service would say.</summary>
    public const string InvalidArgument = "InvalidArgument";

    /// <summary>True if a code off the wire may serve as an error id: letters, digits, dot, underscore, hyphen.</summary>
    public static bool IsPlain(string code) =>
        code.Length is > 0 and <= 128 && code.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-');
}
