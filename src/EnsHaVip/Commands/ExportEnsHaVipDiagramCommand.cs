using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using EnsHaVip.Completion;
using EnsHaVip.Errors;

namespace EnsHaVip.Commands;

/// <summary>Draws HAVIPs and who holds them, from live data: a page for a browser, a Mermaid flowchart, or a graph for Graphviz.</summary>
[Cmdlet(VerbsData.Export, Nouns.Diagram, DefaultParameterSetName = FilterSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEnsHaVipDiagramCommand : SessionCommand
{
    private const string IdSet = "ById";
    private const string FilterSet = "ByFilter";

    private readonly List<string> _haVipIds = [];
    private string _file = string.Empty;

    /// <summary>The file. Its folder must be there; a file that is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Only these HAVIPs; as objects, Get-EnsHaVip's will do. An unknown one is an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Only the HAVIPs of this vSwitch.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VSwitchIdCompleter))]
    public string? VSwitchId { get; set; }

    /// <summary>Only the HAVIPs of these edge nodes, at most 100; left out, the session's, or all.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateCount(1, 100)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnsRegionIdCompleter))]
    public string[]? EnsRegionId { get; set; }

    /// <summary>Html, Mermaid or Dot; left out, what the file's ending says (.mmd, .mermaid, .dot, .gv), else Html.</summary>
    [Parameter]
    public HaVipDiagramFormat? Format { get; set; }

    /// <summary>What the picture is called; left out, the endpoint's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Leaves a file alone that is there already, with an error.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Emits the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
        if (provider.Name != "FileSystem" || (NoClobber && File.Exists(_file)))
        {
            ThrowTerminatingError(ErrorRecords.FileNotWritten(new IOException(provider.Name == "FileSystem" ? "It is there already." : "It is not in a file system."), Path));
        }
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var id in HaVipId)
        {
            ForItem(id, () =>
            {
                ResourceId.Check(id, nameof(HaVipId));
                _haVipIds.Add(id);
            });
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // Where ids were given and none can be one, there is nothing to draw: their errors are written.
        if ((ParameterSetName == IdSet && _haVipIds.Count == 0) || !ShouldProcess(_file, "Draw the HAVIPs"))
        {
            return;
        }

        ForItem(Path, () =>
        {
            var filter = new DescribeHaVipsRequest { VSwitchId = VSwitchId, EnsRegionIds = EnsRegionId ?? (ParameterSetName == FilterSet ? SessionRegion : []) };
            var estate = Await(token => new HaVipEstateReader(Client).ReadAsync(filter, _haVipIds, token));
            estate.Title = Title ?? estate.Title;
            foreach (var missing in _haVipIds.Except(estate.HaVips.Select(one => one.HaVipId)))
            {
                ForItem(missing, () => throw EnsApiException.HaVipNotFound(missing, requestId: null));
            }

            Write(estate);
        });
    }

    // Drawn first, written at once: a stopped command leaves the file as it was.
    private void Write(HaVipEstate estate)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var format = Format ?? FormatOf(_file);
        HaVipDiagram.Write(estate, format, text);
        if (HaVipDiagram.TooLarge(estate, format, text.GetStringBuilder().Length) is { } sentence)
        {
            WriteWarning(sentence + " Narrow it with -VSwitchId or -EnsRegionId, or give -Format Html or Dot.");
        }

        try
        {
            File.WriteAllText(_file, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.FileNotWritten(refused, Path));
        }

        if (PassThru)
        {
            // As the provider gives it, so that it goes on to Get-Content or Invoke-Item.
            WriteObject(InvokeProvider.Item.Get([_file], force: false, literalPath: true), enumerateCollection: true);
        }
    }

    private static HaVipDiagramFormat FormatOf(string file) => System.IO.Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".MMD" or ".MERMAID" => HaVipDiagramFormat.Mermaid,
        ".DOT" or ".GV" => HaVipDiagramFormat.Dot,
        _ => HaVipDiagramFormat.Html,
    };
}
