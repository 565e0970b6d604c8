using System;
using System.Management.Automation;

namespace EnsHaVip.Errors;

/// <summary>How a refusal of the service is told in PowerShell. What a code means comes from <see cref="EnsErrorCatalog"/>.</summary>
internal static class ApiError
{
    public static ErrorCategory Category(EnsApiException refused) => refused.Entry.Kind switch
    {
        EnsErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        EnsErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        EnsErrorKind.BadArgument => ErrorCategory.InvalidArgument,
        EnsErrorKind.LimitReached => ErrorCategory.LimitsExceeded,
        EnsErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        EnsErrorKind.Authentication => ErrorCategory.AuthenticationError,
        EnsErrorKind.Busy => ErrorCategory.ResourceBusy,
        EnsErrorKind.ServiceFailure => ErrorCategory.ResourceUnavailable,
        EnsErrorKind.NotImplemented => ErrorCategory.NotImplemented,

        // A state that does not allow it, and codes that nobody has described: the operation was not possible.
        _ => ErrorCategory.InvalidOperation,
    };

    /// <summary>What failed, on what, with which code, and what that means.</summary>
    public static string Sentence(EnsApiException refused, object? target)
    {
        if (refused.HttpStatus is null)
        {
            // No answer refused it: it was concluded from a look, and the exception says so in its own words.
            return OwnError.Sentence(refused, target);
        }

        // Where there is no item, the target is the operation itself.
        var on = target is null || target.ToString() == refused.Operation ? string.Empty : " for " + target;

        // A family's code does not say enough: the service's text names the parameter.
        var meaning = refused.Entry.IsKnown && !IsFamily(refused.Entry) ? refused.Entry.Meaning : refused.ServiceMessage ?? refused.Entry.Meaning;
        var finding = refused.Finding is null ? string.Empty : " " + refused.Finding;
        return refused.Operation + on + " was refused with " + refused.Code + ": " + meaning.Trim() + finding;
    }

    public static string Remedy(EnsApiException refused, object? target)
    {
        var remedy = RemedyText.Fill(refused.Entry.Remedy, target, refused.RamAction);
        remedy = refused.RetryAfter is { } wait ? remedy + FormattableString.Invariant($" The service asks to wait {wait.TotalSeconds:0.###} s.") : remedy;
        return string.IsNullOrWhiteSpace(refused.Recommend) ? remedy : remedy + " The service's diagnosis: " + refused.Recommend;
    }

    private static bool IsFamily(EnsErrorEntry entry) => entry.Pattern.IndexOf('*') >= 0;
}
