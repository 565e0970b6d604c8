using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace EnsHaVip.DesktopSmoke;

/// <summary>Where the libraries came from, once everything above has run.</summary>
internal static class LoadingChecks
{
    public static void Run(Report report, string module)
    {
        var folder = Path.Combine(Path.GetFullPath(module), "dependencies", "net472") + Path.DirectorySeparatorChar;
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(one => !one.IsDynamic).ToArray();
        var shipped = loaded.Where(one => one.Location.StartsWith(folder, StringComparison.Ordinal)).Select(one => one.GetName().Name).ToArray();
        foreach (var name in new[] { "Polly.Core", "System.Text.Json", "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Logging.Abstractions" })
        {
            report.Check(name + " came through the module's resolver", () => Report.True(shipped.Contains(name), string.Join(", ", shipped)));
        }

        report.Check("nothing of PowerShell 7's folder was loaded", () =>
            Report.True(!loaded.Any(one => one.Location.Contains("net8.0")), string.Join(", ", loaded.Select(one => one.Location))));
        report.Check("no library was loaded twice", () =>
            Report.Same(0, loaded.GroupBy(one => one.GetName().Name).Count(group => group.Count() > 1)));
        report.Check("others' libraries are not given out", () => Report.True(IsRefused("Polly.Core, Version=99.0.0.0, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc"), "a later version was given"));
        report.Check("strangers are not answered", () => Report.True(IsRefused("Some.Other.Library, Version=1.0.0.0"), "it was given"));
    }

    private static bool IsRefused(string name)
    {
        try
        {
            return Assembly.Load(name) is null;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
