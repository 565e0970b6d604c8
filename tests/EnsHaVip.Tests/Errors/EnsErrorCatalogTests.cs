using Xunit;

namespace EnsHaVip.Tests.Errors;

public sealed class EnsErrorCatalogTests
{
    [Theory]
    [InlineData("InstanceNotFound", EnsErrorKind.NotFound)]
    [InlineData("InvalidHaVipId", EnsErrorKind.BadArgument)]
    [InlineData("MissingHaVipId", EnsErrorKind.BadArgument)]
    [InlineData("HaVipNotFound", EnsErrorKind.NotFound)]
    [InlineData("IncorrectHaVipStatus", EnsErrorKind.WrongState)]
    [InlineData("SystemError", EnsErrorKind.ServiceFailure)]
    [InlineData("InstanceAlreadyAssociated", EnsErrorKind.AlreadyExists)]
    [InlineData("IncorrectNetworkInterfaceStatus", EnsErrorKind.WrongState)]
    [InlineData("NetworkInterfaceNotFound", EnsErrorKind.NotFound)]
    [InlineData("NetworkInterfaceTypeNotSupported", EnsErrorKind.BadArgument)]
    [InlineData("IncorrectInstanceVSwitch", EnsErrorKind.BadArgument)]
    [InlineData("IncorrectInstanceStatus", EnsErrorKind.WrongState)]
    [InlineData("CountLimitExceed.HaVipOnInstance", EnsErrorKind.LimitReached)]
    [InlineData("CountLimitExceed.InstanceOnHaVip", EnsErrorKind.LimitReached)]
    [InlineData("NoPermission", EnsErrorKind.PermissionDenied)]
    [InlineData("InvalidParameter.InstanceType", EnsErrorKind.BadArgument)]
    [InlineData("InstanceNotAssociated", EnsErrorKind.WrongState)]
    [InlineData("IncorrectInstanceAssociationStatus", EnsErrorKind.WrongState)]
    [InlineData("Throttling", EnsErrorKind.Busy)]
    [InlineData("Throttling.User", EnsErrorKind.Busy)]
    [InlineData("Throttling.Api", EnsErrorKind.Busy)]
    [InlineData("Rejected.Throttling", EnsErrorKind.Busy)]
    [InlineData("ServiceUnavailable", EnsErrorKind.Busy)]
    [InlineData("InternalError", EnsErrorKind.ServiceFailure)]
    [InlineData("MissingParameter", EnsErrorKind.BadArgument)]
    [InlineData("InvalidAccessKeyId.NotFound", EnsErrorKind.Authentication)]
    [InlineData("InvalidAccessKeyId.Inactive", EnsErrorKind.Authentication)]
    [InlineData("SignatureDoesNotMatch", EnsErrorKind.Authentication)]
    [InlineData("IncompleteSignature", EnsErrorKind.Authentication)]
    [InlineData("SignatureNonceUsed", EnsErrorKind.Authentication)]
    [InlineData("InvalidTimeStamp.Format", EnsErrorKind.Authentication)]
    [InlineData("InvalidTimeStamp.Expired", EnsErrorKind.Authentication)]
    [InlineData("InvalidSecurityToken.Expired", EnsErrorKind.Authentication)]
    [InlineData("Forbidden.RAM", EnsErrorKind.PermissionDenied)]
    [InlineData("Forbidden.RiskControl", EnsErrorKind.PermissionDenied)]
    [InlineData("InvalidApi.NotFound", EnsErrorKind.NotImplemented)]
    [InlineData("InvalidVersion", EnsErrorKind.NotImplemented)]
    [InlineData("UnsupportedHTTPMethod", EnsErrorKind.NotImplemented)]
    [InlineData("InvalidVSwitchId.NotFound", EnsErrorKind.NotFound)]
    [InlineData("EipAddressNotFound", EnsErrorKind.NotFound)]
    [InlineData("NoPermission.SLR", EnsErrorKind.PermissionDenied)]
    [InlineData("IncorrectSomethingStatus", EnsErrorKind.WrongState)]
    [InlineData("CountLimitExceeded", EnsErrorKind.LimitReached)]
    [InlineData("QuotaExceeded.HaVip", EnsErrorKind.LimitReached)]
    [InlineData("NeverHeardOf", EnsErrorKind.Other)]
    public void Each_documented_code_has_its_kind(string code, EnsErrorKind kind) => Assert.Equal(kind, EnsErrorCatalog.Find(code).Kind);

    [Theory]
    [InlineData("Throttling.User", ChangeOutcome.NotApplied, true)]
    [InlineData("SystemError", ChangeOutcome.Unknown, true)]
    [InlineData("InternalError", ChangeOutcome.Unknown, true)]
    [InlineData("ServiceUnavailable", ChangeOutcome.Unknown, true)]
    [InlineData("SignatureNonceUsed", ChangeOutcome.Unknown, true)]
    [InlineData("NeverHeardOf", ChangeOutcome.Unknown, false)]
    [InlineData("HaVipNotFound", ChangeOutcome.NotApplied, false)]
    [InlineData("SignatureDoesNotMatch", ChangeOutcome.NotApplied, false)]
    public void A_code_says_whether_the_change_can_have_happened_and_whether_to_try_again(string code, ChangeOutcome outcome, bool transient)
    {
        var entry = EnsErrorCatalog.Find(code);

        Assert.Equal((outcome, transient), (entry.Outcome, entry.IsTransient));
    }

    [Fact]
    public void Every_row_says_what_it_means_and_what_to_do() => Assert.All(EnsErrorCatalog.Entries, entry =>
    {
        Assert.EndsWith(".", entry.Meaning, System.StringComparison.Ordinal);
        Assert.EndsWith(".", entry.Remedy, System.StringComparison.Ordinal);
    });

    [Fact]
    public void No_row_is_hidden_behind_an_earlier_one() => Assert.All(EnsErrorCatalog.Entries, entry =>
        Assert.Same(entry, EnsErrorCatalog.Find(entry.Pattern.Replace("*", "x", System.StringComparison.Ordinal))));

    [Fact]
    public void A_server_failure_with_an_unknown_code_may_have_changed_something()
    {
        var failure = new EnsApiException("AssociateHaVip", "Unheard.Of", null, null) { HttpStatus = 503 };

        Assert.Equal((ChangeOutcome.Unknown, true), (failure.Outcome, failure.IsTransient));
    }
}
