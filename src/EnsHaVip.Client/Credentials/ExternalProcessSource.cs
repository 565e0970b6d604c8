using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace EnsHaVip.Credentials;

/// <summary>A key that a program prints as JSON: mode (AK or StsToken), access_key_id, access_key_secret, sts_token, expiration.</summary>
/// <remarks>
/// What it prints to its error stream is thrown away: it may hold anything. Without an expiration the official library runs the
/// program for every request; we do so once an hour, and when the service refuses the key.
/// </remarks>
internal sealed class ExternalProcessSource : IAccessKeySource
{
    private const int MostBytes = 64 * 1024;
    private const string Variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly CredentialContext _context;
    private readonly string _program;
    private readonly string _arguments;

    /// <exception cref="EnsCredentialException">The command cannot be split into words.</exception>
    public ExternalProcessSource(CredentialContext context, string command)
    {
        _context = context;
        var words = CommandLine.Split(command, RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            ?? throw EnsCredentialException.Failed(Kind, "the command is empty, or has a quote or an escape that does not end.", "Give a program and its arguments; put quotes around what has blanks.");
        _program = words[0];
        _arguments = CommandLine.Join(words.Skip(1));
    }

    public string Kind => "ExternalProcess";

    // Arguments may hold secrets.
    public string? Detail => Path.GetFileName(_program);

    public async Task<AccessKey> FetchAsync(CancellationToken cancellationToken)
    {
        if (_context.IsOn(Variable))
        {
            throw EnsCredentialException.Missing(Kind, "external processes are disabled by " + Variable + ".", "Unset it, or sign in another way.");
        }

        using var limit = _context.Clock.CreateCancellationTokenSource(s_limit);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = ExternalProcess.Start(_program, _arguments)
            ?? throw EnsCredentialException.Failed(Kind, $"the program '{Detail}' could not be started.", "Check its path, and that it may be run.");
        byte[]? output;
        try
        {
            output = await process.ReadToEndAsync(MostBytes, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw EnsCredentialException.Failed(Kind, FormattableString.Invariant($"the program '{Detail}' did not end within {s_limit.TotalSeconds:0} s and was killed."),
                "Run it by hand and see what it waits for; it gets no input.");
        }
        catch (IOException)
        {
            throw EnsCredentialException.Failed(Kind, $"what the program '{Detail}' prints could not be read.", "Run it by hand and look.");
        }

        if (output is null)
        {
            throw EnsCredentialException.Failed(Kind, FormattableString.Invariant($"the program '{Detail}' prints more than {MostBytes} bytes, which is not read."),
                "It must print one JSON object with access_key_id and access_key_secret, and nothing else.");
        }

        return process.ExitCode == 0
            ? Read(output)
            : throw EnsCredentialException.Failed(Kind, FormattableString.Invariant($"the program '{Detail}' ended with exit code {process.ExitCode}."), "Run it by hand and see what it says.");
    }

    private AccessKey Read(byte[] output)
    {
        var place = $"the output of '{Detail}'";
        var answer = new CredentialAnswer(Kind, place);
        using var document = answer.Parse(output);
        var mode = CredentialJson.Text(document.RootElement, "mode");
        var isToken = string.Equals(mode, "StsToken", StringComparison.OrdinalIgnoreCase);
        return mode is null || isToken || mode.Equals("AK", StringComparison.OrdinalIgnoreCase)
            ? answer.ReadKey(document.RootElement, CredentialAnswer.SnakeCase, isToken, _context.Now)
            : throw EnsCredentialException.Failed(Kind, place + " has a mode that is neither AK nor StsToken.", "Let the program print a key.");
    }
}
