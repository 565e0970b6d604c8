using System;
using System.IO;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>Reads the small files in which credentials lie. Files are only ever read, never written.</summary>
internal static class SmallFile
{
    private const int MostBytes = 1024 * 1024;

    /// <exception cref="EnsCredentialException">It is not there (NoCredential), or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string provider, string what, string path, string remedy, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
            using var content = new MemoryStream();
            var buffer = new byte[8192];
            int read;
            while ((read = await file.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (content.Length + read > MostBytes)
                {
                    throw EnsCredentialException.Failed(provider, $"{what} '{path}' is larger than {MostBytes} bytes, which is not read.", remedy);
                }

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw EnsCredentialException.Missing(provider, $"{what} '{path}' does not exist.", remedy);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            throw EnsCredentialException.Failed(provider, $"{what} '{path}' cannot be read ({failure.GetType().Name}).", remedy);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<string> ReadTextAsync(string provider, string what, string path, string remedy, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(provider, what, path, remedy, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }
}
