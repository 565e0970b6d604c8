namespace EnsHaVip.Emulator.Answers;

/// <summary>What the gateway in front of every operation refuses with. Statuses where documents disagree are the first one given in ens-api.md section 9.</summary>
/// <remarks>Texts are ours except where a page quotes one: clients must not match on them.</remarks>
internal static class GatewayErrors
{
    public static ServiceRefusalException MissingParameter(string name) =>
        New("MissingParameter", $"The input parameter \"{name}\" that is mandatory for processing this request is not supplied.");

    public static ServiceRefusalException UnknownAction(string action) =>
        New("InvalidApi.NotFound", $"Specified api is not found, please check your url and method. Action: {action}", 404);

    public static ServiceRefusalException UnknownVersion(string version) => New("InvalidVersion", $"Specified parameter Version is not valid: {version}");

    public static ServiceRefusalException UnsupportedMethod(string method) => New("UnsupportedHTTPMethod", $"This http method is not supported: {method}");

    public static ServiceRefusalException IncompleteSignature(string why) =>
        New("IncompleteSignature", "The request signature does not conform to Alibaba Cloud standards. " + why);

    public static ServiceRefusalException SignatureDoesNotMatch(string stringToSign) =>
        New("SignatureDoesNotMatch", "Specified signature does not match our calculation. server string to sign is:" + stringToSign);

    public static ServiceRefusalException BodyDoesNotMatch() =>
        New("SignatureDoesNotMatch", "Specified signature does not match our calculation. x-acs-content-sha256 is not the hash of the body.");

    public static ServiceRefusalException NonceUsed() => new(NonceUsedError());

    public static ServiceError NonceUsedError() => new("SignatureNonceUsed", "Specified signature nonce was used already.");

    public static ServiceRefusalException TimeFormat(string parameter) => New("InvalidTimeStamp.Format", $"Specified time stamp or date value is not well formatted: {parameter}");

    public static ServiceRefusalException TimeExpired() => New("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static ServiceRefusalException UnknownKey() => New("InvalidAccessKeyId.NotFound", "Specified access key is not found.", 404);

    public static ServiceRefusalException InactiveKey() => New("InvalidAccessKeyId.Inactive", "Specified access key is disabled.");

    public static ServiceRefusalException MissingToken() => New("MissingSecurityToken", "SecurityToken is mandatory for this action.");

    public static ServiceRefusalException MalformedToken() => New("InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");

    public static ServiceRefusalException MismatchedToken() =>
        New("InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static ServiceError ExpiredTokenError() => new("InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");

    public static ServiceRefusalException ExpiredToken() => new(ExpiredTokenError());

    public static ServiceError Throttling() => new("Throttling.User", "Request was denied due to user flow control.");

    public static ServiceError InternalError() => new("InternalError", "The request processing has failed due to some unknown error, exception or failure.", 500);

    public static ServiceError ServiceUnavailable() => new("ServiceUnavailable", "The request has failed due to a temporary failure of the server.", 503);

    private static ServiceRefusalException New(string code, string message, int status = 400) => new(new ServiceError(code, message, status));
}
