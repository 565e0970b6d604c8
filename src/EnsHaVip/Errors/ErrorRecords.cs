using System;
using System.Management.Automation;

namespace EnsHaVip.Errors;

/// <summary>Every ErrorRecord of the module is made here: id, category, one sentence, and what to do next.</summary>
internal static class ErrorRecords
{
    private const string UnexpectedFailure = "UnexpectedFailure";

    /// <summary>The record of a failure.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="target">The id, pair or object the user gave.</param>
    public static ErrorRecord From(Exception failure, object? target) => failure switch
    {
        EnsApiException refused => Make(refused, target, ApiError.Category(refused), ApiError.Sentence(refused, target), ApiError.Remedy(refused, target)),
        EnsCredentialException keyless => Make(keyless, target, OwnError.Category(keyless.ErrorId), keyless.Provider + ": " + keyless.Problem, keyless.Remedy),
        OutcomeUnknownException unknown => Make(unknown, target, OwnError.Category(unknown.ErrorId), OwnError.Sentence(unknown, target),
            OwnError.Advice(unknown)),
        EnsException ens => Make(ens, target, OwnError.Category(ens.ErrorId), OwnError.Sentence(ens, target), OwnError.Remedy(ens.ErrorId, target)),
        UnexpectedException => From(failure.InnerException!, target),
        ArgumentException argument => Record(failure, EnsErrorId.InvalidArgument, target, ArgumentText.Of(argument), OwnError.Remedy(EnsErrorId.InvalidArgument, target)),
        _ => Record(failure, UnexpectedFailure, target, failure.Message, "Report this as a defect of the module, with the output of Get-Error."),
    };

    /// <summary>True for failures that belong to an item; the engine's own exceptions and a stop must pass.</summary>
    public static bool CanReport(Exception failure) =>
        failure is EnsException or ArgumentException or UnexpectedException;

    /// <summary>True if every further item would fail the same way: the key is refused, there is none, or the session has ended.</summary>
    public static bool EndsTheCommand(Exception failure) => failure is EnsException { ConcernsEveryCall: true };

    /// <summary>There is no session to work with.</summary>
    /// <param name="commandName">The command that needs one.</param>
    /// <param name="reason">Why there is none, as the end of a sentence that begins with the command.</param>
    public static ErrorRecord NoSession(string commandName, string reason)
    {
        var sentence = commandName + " " + reason;
        return Record(new InvalidOperationException(sentence), EnsErrorId.NoSession, commandName, sentence, OwnError.Remedy(EnsErrorId.NoSession, null));
    }

    /// <summary>A HAVIP that is in use was to be deleted, and nobody could be asked.</summary>
    public static ErrorRecord HasAssociations(HaVip haVip, string use)
    {
        var sentence = haVip.HaVipId + " " + use + ", and was not deleted.";
        return Record(new InvalidOperationException(sentence), EnsErrorId.HaVipHasAssociations, haVip.HaVipId, sentence, OwnError.Remedy(EnsErrorId.HaVipHasAssociations, haVip.HaVipId));
    }

    /// <summary>A seed that cannot be used, or a port that is taken.</summary>
    public static ErrorRecord EmulatorNotStarted(Exception failure, object? target) =>
        failure is ArgumentException
            ? From(failure, target)
            : Record(failure, OwnError.EmulatorNotStarted, target, "The emulator could not be started: " + failure.Message, OwnError.Remedy(OwnError.EmulatorNotStarted, null));

    /// <summary>No emulator was given, and none runs in this runspace.</summary>
    public static ErrorRecord NoEmulator(string commandName)
    {
        var sentence = commandName + " needs an emulator, and none runs in this runspace.";
        return Record(new InvalidOperationException(sentence), OwnError.NoEmulator, commandName, sentence, OwnError.Remedy(OwnError.NoEmulator, null));
    }

    /// <summary>A file that may not be written, or whose folder is not there.</summary>
    public static ErrorRecord FileNotWritten(Exception failure, string path) =>
        Record(failure, OwnError.FileNotWritten, path, path + " was not written: " + failure.Message, OwnError.Remedy(OwnError.FileNotWritten, null));

    private static ErrorRecord Make(EnsException failure, object? target, ErrorCategory category, string sentence, string remedy)
    {
        var record = new ErrorRecord(failure, failure.ErrorId, category, target);
        return WithDetails(record, WithRequestId(sentence, failure.RequestId), remedy);
    }

    private static ErrorRecord Record(Exception failure, string id, object? target, string sentence, string remedy) =>
        WithDetails(new ErrorRecord(failure, id, OwnError.Category(id), target), sentence, remedy);

    private static ErrorRecord WithDetails(ErrorRecord record, string sentence, string remedy)
    {
        record.ErrorDetails = new ErrorDetails(ServiceText.Clean(sentence)) { RecommendedAction = ServiceText.Clean(remedy) };
        return record;
    }

    private static string WithRequestId(string sentence, string? requestId) =>
        string.IsNullOrEmpty(requestId) ? sentence : sentence.TrimEnd('.') + " (request " + requestId + ").";
}
