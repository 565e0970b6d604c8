using System.Linq;
using System.Management.Automation;
using EnsHaVip.Completion;
using EnsHaVip.Transformation;

namespace EnsHaVip.Commands;

/// <summary>Gets the instances and network interfaces in a HAVIP's vSwitch, each with what speaks against associating it.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Candidate)]
[OutputType(typeof(HaVipCandidate))]
public sealed class GetEnsHaVipCandidateCommand : SessionCommand
{
    /// <summary>The HAVIPs; as objects, Get-EnsHaVip's will do. An unknown one is an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HaVipIdCompleter))]
    public string[] HaVipId { get; set; } = [];

    /// <summary>Only this type: EnsInstance or NetworkInterface.</summary>
    [Parameter]
    [HaVipInstanceTypeTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HaVipInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>Only those against which nothing speaks.</summary>
    [Parameter]
    public SwitchParameter Eligible { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var haVipId in HaVipId)
        {
            ForItem(haVipId, () => WriteCandidates(haVipId));
        }
    }

    private void WriteCandidates(string haVipId)
    {
        var haVip = Await(token => HaVipById.GetAsync(Client, haVipId, token));
        var finder = new HaVipCandidateFinder(Client, haVip, InstanceType);
        while (Await(finder.NextPageAsync) is { } page)
        {
            foreach (var candidate in page.Where(one => one.IsEligible || !Eligible))
            {
                WriteObject(candidate);
            }
        }
    }
}
