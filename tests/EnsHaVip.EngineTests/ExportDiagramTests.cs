using System;
using System.IO;
using Xunit;

namespace EnsHaVip.EngineTests;

public sealed class ExportDiagramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("havip[1]");

    [Theory]
    [InlineData("mmd", 1)]
    [InlineData("html", 0)]
    public void A_flowchart_that_viewers_refuse_comes_with_a_warning_that_says_what_to_do(string ending, int warnings)
    {
        using var ens = new Lab(seed: Lab.ManyHaVips(900));

        var result = ens.Run("Export-EnsHaVipDiagram $file", ("file", Path.Combine(_folder.FullName, "estate." + ending)));

        Assert.Empty(result.Errors);
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.All(result.Warnings, warning => Assert.EndsWith("Narrow it with -VSwitchId or -EnsRegionId, or give -Format Html or Dot.", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_is_taken_as_it_is_with_brackets_and_all_also_as_LiteralPath()
    {
        using var ens = new Lab();
        var file = Path.Combine(_folder.FullName, "a[b].dot");

        ens.Get("Export-EnsHaVipDiagram -LiteralPath $file", ("file", file));

        Assert.StartsWith("digraph", File.ReadAllText(file), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
