using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
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

        var errors = Statements(example.Code).SelectMany(statement => Type(engine, statement)).ToList();
        engine.Get("Stop-EnsHaVipEmulator");
        folder.Delete(recursive: true);

        Assert.Equal(example.ErrorId is { } expected ? [expected] : [], errors.Select(ErrorId));
        Assert.Equal(ExampleText.Of(example.Output, folder.FullName, example.ComesInAnyOrder), ExampleText.Of(host.Shown, folder.FullName, example.ComesInAnyOrder));
        Assert.All(ExampleText.FiguresOf(example.Output).Zip(ExampleText.FiguresOf(host.Shown)), figures =>
        {
            Assert.InRange(figures.Second.Seconds, figures.First.Seconds * 0.9, figures.First.Seconds * 1.5);
            Assert.InRange(figures.Second.Looks, figures.First.Looks / 2, figures.First.Looks + 1);
        });
    }

    private static IEnumerable<string> Statements(string code) =>
        Parser.ParseInput(code, out _, out _).EndBlock.Statements.Select(statement => statement.Extent.Text);

    // As at a prompt: one statement after the other, its errors shown among its output.
    private static List<ErrorRecord> Type(Engine engine, string statement)
    {
        var result = engine.Run($". {{ {statement} }} 2>&1 | ForEach-Object {{ if ($_ -is [Management.Automation.ErrorRecord]) {{ $global:exampleErrors = @($exampleErrors) + $_ }}; $_ }} | Out-Default");
        if (result.Terminating is { } last)
        {
            engine.Run("$global:exampleErrors = @($exampleErrors) + $exampleEnd; $exampleEnd | Out-Default", ("exampleEnd", last));
        }

        return [.. engine.Get("$exampleErrors; $global:exampleErrors = @()").Where(one => one is not null).Select(one => (ErrorRecord)one.BaseObject)];
    }

    private static string ErrorId(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];
}
