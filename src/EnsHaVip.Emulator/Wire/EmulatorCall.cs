using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using EnsHaVip.Emulator.Identity;

namespace EnsHaVip.Emulator.Wire;

/// <summary>A request, read as far as both signature schemes have in common.</summary>
internal sealed class EmulatorCall
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    public EmulatorCall(EmulatorHttpRequest request)
    {
        Http = request;
        var mark = request.Target.IndexOf('?');
        Path = mark < 0 ? request.Target : request.Target.Substring(0, mark);
        Query = mark < 0 ? [] : QueryText.Parse(request.Target.Substring(mark + 1));
        Form = IsForm(request) ? QueryText.Parse(Encoding.UTF8.GetString(request.Body)) : [];
        foreach (var parameter in Query.Concat(Form))
        {
            _parameters[parameter.Key] = parameter.Value;
        }

        // x-acs-action is sent with both schemes, so only these two tell them apart.
        IsRpc = request.Header("authorization") is null && _parameters.ContainsKey("Signature");
        Page = Pages.Find(Path);
        Action = Page is not null ? Page.Name : (IsRpc ? Parameter("Action") : request.Header("x-acs-action") ?? Parameter("Action")) ?? string.Empty;
        Version = (IsRpc ? Parameter("Version") : request.Header("x-acs-version") ?? Parameter("Version")) ?? string.Empty;
        WantsXml = IsRpc
            ? !string.Equals(Parameter("Format"), "JSON", StringComparison.OrdinalIgnoreCase)
            : request.Header("accept") is { } accept && accept.IndexOf("xml", StringComparison.OrdinalIgnoreCase) >= 0 && accept.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0;
    }

    public EmulatorHttpRequest Http { get; }

    public string Path { get; }

    /// <summary>Decoded parameters of the target, in the order sent.</summary>
    public List<KeyValuePair<string, string>> Query { get; }

    /// <summary>Decoded parameters of a form body, in the order sent.</summary>
    public List<KeyValuePair<string, string>> Form { get; }

    /// <summary>The operation's name, or the page's.</summary>
    public string Action { get; }

    /// <summary>The page that is asked for; null if it is an operation.</summary>
    public IPage? Page { get; }

    public string Version { get; }

    /// <summary>True for the older scheme, whose signature is a parameter.</summary>
    public bool IsRpc { get; }

    /// <summary>True if the answer has to be XML: the older scheme's default.</summary>
    public bool WantsXml { get; }

    /// <summary>Who asks; empty until the signature was verified.</summary>
    public string AccessKeyId { get; set; } = string.Empty;

    public string? Parameter(string name) => _parameters.TryGetValue(name, out var value) ? value : null;

    /// <summary>What the operation itself is asked, without the protocol's own parameters.</summary>
    public Dictionary<string, string> BusinessParameters()
    {
        var business = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Page is not null)
        {
            // Pages take tokens, which the journal must not show.
            return business;
        }

        foreach (var parameter in _parameters)
        {
            if (!IsRpc || !RpcParameters.IsCommon(parameter.Key))
            {
                business[parameter.Key] = parameter.Value;
            }
        }

        return business;
    }

    private static bool IsForm(EmulatorHttpRequest request) => request.Body.Length > 0
        && request.Header("content-type") is { } type
        && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
