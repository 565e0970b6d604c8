using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests.Help;

/// <summary>Every example of the help is run as it stands, on an emulator of its own, and shows what the page says.</summary>
public sealed class HelpExampleTests
{
    // Who runs the examples at a prompt is asked for the key; here the emulator's is given.
    private const string Prelude = """
        function Get-Credential {
            $secret = [securestring]::new()
            'emulator-key-secret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            [pscredential]::new('emulator-key-id', $secret)
        }
        $null = Start-EnsHaVipEmulator -Connect
        """;

    public static TheoryData<string, int> Examples
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var page in HelpFolder.Pages)
            {
                for (var number = 1; number <= page.Examples.Count; number++)
                {
                    all.Add(page.Name, number);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_runs_as_it_stands_and_shows_what_the_page_says(string name, int number)
    {
        var example = HelpFolder.Pages.Single(page => page.Name == name).Examples[number - 1];
        var host = new CapturingHost(width: 100);
        using var engine = new Engine(host);
        var folder = Directory.CreateTempSubdirectory("enshavip-help-");
        engine.Runspace.SessionStateProxy.Path.SetLocation(folder.FullName);
        engine.Get(Prelude);

        var result = engine.Run($"$PSStyle.OutputRendering = 'PlainText'\n. {{\n{example.Code}\n}} | Out-Default");
        engine.Get("Stop-EnsHaVipEmulator");
        folder.Delete(recursive: true);

        var errors = result.Errors.Concat(result.Terminating is { } last ? [last] : []).Select(ErrorId);
        Assert.Equal(example.ErrorId is { } expected ? [expected] : [], errors);
        Assert.Equal(Lines(example.Output, folder.FullName), Lines(host.Shown, folder.FullName));
    }

    private static string ErrorId(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    // What differs from run to run is taken out: ids of requests, times, ports. Pairs that are made side by side come in any order.
    private static IEnumerable<string> Lines(string shown, string folder)
    {
        var plain = new StringDecorated(shown.ReplaceLineEndings("\n")).ToString(OutputRendering.PlainText);
        plain = Regex.Replace(plain, @"^[A-Z]\w+-EnsHaVip\w*: .*$", string.Empty, RegexOptions.Multiline);
        plain = Regex.Replace(plain, @"(CreationTime|ConnectedAt)\s*:.*", "$1 : (time)");
        plain = Regex.Replace(plain, @"\d\d:\d\d:\d\d\.\d{3}\b", "(time)");
        plain = Regex.Replace(plain, @"127\.0\.0\.1:\d+", "127.0.0.1:(port)");
        plain = plain.Replace(folder + "/", string.Empty, StringComparison.Ordinal).Replace(folder + "\\", string.Empty, StringComparison.Ordinal);
        plain = Regex.Replace(plain, @"[-]{2,}", "--");
        return plain.Split('\n').Select(line => Regex.Replace(line, @"\s+", " ").Trim()).Where(line => line.Length > 0).Order(StringComparer.Ordinal);
    }
}
