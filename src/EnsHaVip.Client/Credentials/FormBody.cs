using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using EnsHaVip.Http;

namespace EnsHaVip.Credentials;

/// <summary>A web form. The built-in one refuses values of 64 KiB on .NET Framework and writes blanks as plus signs.</summary>
internal static class FormBody
{
    public static HttpContent Build(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = string.Join("&", fields.Select(field => PercentEncoding.Encode(field.Key) + "=" + PercentEncoding.Encode(field.Value)));
        var body = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
        body.Headers.TryAddWithoutValidation("content-type", "application/x-www-form-urlencoded");
        return body;
    }
}
