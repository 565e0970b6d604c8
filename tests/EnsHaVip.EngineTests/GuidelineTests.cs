using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;
using Xunit;

namespace EnsHaVip.EngineTests;

/// <summary>
/// The published rules for cmdlets, as far as reflection can hold them; the others are in <see cref="GuidelineBehaviourTests"/>. The codes are
/// those of the official lists: RD and RC required, SD and SC strongly encouraged, AD and AC advised.
/// </summary>
public sealed partial class GuidelineTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] s_reserved =
    [
        "Confirm", "Debug", "ErrorAction", "ErrorVariable", "OutBuffer", "OutVariable", "WarningAction", "WarningVariable", "WhatIf", "UseTransaction",
        "Verbose", "ProgressAction", "PipelineVariable", "InformationAction", "InformationVariable",
    ];

    private static readonly string[] s_changingVerbs =
        ["Add", "Clear", "Disable", "Enable", "Export", "Import", "Move", "New", "Remove", "Rename", "Reset", "Restart", "Set", "Start", "Stop", "Update"];

    private static readonly string[] s_inputMethods = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    // They make an object in memory, or write where they are told to; nothing else changes.
    private static readonly string[] s_changeNothing = ["New-EnsHaVipCredential"];

    // What does not call the service.
    private static readonly string[] s_local =
    [
        "Add-EnsHaVipEmulatorFault", "Connect-EnsHaVip", "Disconnect-EnsHaVip", "Get-EnsHaVipEmulator", "Get-EnsHaVipEmulatorRequest", "Get-EnsHaVipSession",
        "New-EnsHaVipCredential", "Start-EnsHaVipEmulator", "Stop-EnsHaVipEmulator",
    ];

    private static readonly CmdletInfo[] s_cmdlets = Load();

    public static TheoryData<string> Names => [.. s_cmdlets.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Verb_is_approved_noun_is_ours_and_class_is_named_after_them(string name)
    {
        var cmdlet = Find(name);
        var approved = typeof(VerbsCommon).Assembly.GetExportedTypes().Where(type => type.Namespace == "System.Management.Automation" && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Contains(cmdlet.Verb, approved);
        Assert.Matches("^EnsHaVip([A-Z][A-Za-z]*)?$", cmdlet.Noun);
        Assert.False(cmdlet.Noun.EndsWith('s') && !cmdlet.Noun.EndsWith("ss", StringComparison.Ordinal), "A noun is singular.");
        Assert.Equal("EnsHaVip.Commands." + cmdlet.Verb + cmdlet.Noun + "Command", cmdlet.ImplementingType.FullName);
        Assert.True(cmdlet.ImplementingType is { IsPublic: true, IsSealed: true, IsAbstract: false });
        Assert.True(cmdlet.ImplementingType.IsSubclassOf(typeof(PSCmdlet)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_is_declared(string name) => Assert.NotEmpty(Find(name).OutputType);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_changes_something_asks_and_asks_at_medium_impact_only(string name)
    {
        var attribute = Find(name).ImplementingType.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(attribute.SupportsShouldProcess || !s_changingVerbs.Contains(attribute.VerbName) || s_changeNothing.Contains(name), name);
        Assert.Equal(attribute.SupportsShouldProcess ? ConfirmImpact.Medium : ConfirmImpact.None, attribute.ConfirmImpact);
        Assert.True(!HasParameter(name, "Force") || attribute.SupportsShouldProcess, "Force is for what asks.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RD05_what_asks_beyond_ShouldProcess_has_Force_and_nothing_else_has(string name) =>
        Assert.Equal(Question().IsMatch(Source(Find(name).ImplementingType)), HasParameter(name, "Force"));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_only_reads_has_no_WhatIf(string name) =>
        Assert.True(s_changingVerbs.Contains(Find(name).Verb) || Find(name).Verb == "Invoke" || !HasParameter(name, "WhatIf"), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void RC03_an_input_processing_method_is_overridden(string name)
    {
        var type = Find(name).ImplementingType;

        Assert.Contains(s_inputMethods, method => type.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType!.Assembly == type.Assembly);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SD03_flags_are_switches_and_what_is_many_is_an_array(string name) => Assert.All(Own(name), parameter =>
    {
        var type = parameter.ParameterType;
        var isOne = type == typeof(string) || type.IsArray || typeof(IDictionary).IsAssignableFrom(type) || !typeof(IEnumerable).IsAssignableFrom(type);

        Assert.NotEqual(typeof(bool), type);
        Assert.True(isOne, $"{name} -{parameter.Name} takes {type}.");
    });

    [Fact]
    public void SD03_the_same_name_has_the_same_type_everywhere_alone_or_as_an_array()
    {
        // A credential is given in several forms; the life of a key is whole seconds, that of a fault is not.
        string[] several = ["Credential", "DurationSec"];
        var types = s_cmdlets.SelectMany(cmdlet => Own(cmdlet.Name)).Where(parameter => !several.Contains(parameter.Name))
            .ToLookup(parameter => parameter.Name, parameter => Element(parameter.ParameterType));

        Assert.All(types, one => Assert.True(one.Distinct().Count() == 1, $"-{one.Key} takes {string.Join(", ", one.Distinct())}."));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SC02_ids_come_from_the_pipeline_by_property_name(string name) => Assert.All(
        Own(name).Where(parameter => parameter.Name is "HaVipId" or "InstanceId"),
        parameter => Assert.Contains(parameter.ParameterSets.Values, set => set.ValueFromPipelineByPropertyName));

    [Theory]
    [MemberData(nameof(Names))]
    public void AD03_a_credential_is_asked_for_or_taken_in_other_forms(string name) => Assert.All(
        Own(name).Where(parameter => parameter.Name.EndsWith("Credential", StringComparison.Ordinal)),
        parameter => Assert.Contains(parameter.Attributes, attribute =>
            attribute is CredentialAttribute || attribute.GetType().FullName == "EnsHaVip.Transformation.CredentialTransformationAttribute"));

    [Fact]
    public void AD05_what_tests_answers_with_true_or_false() =>
        Assert.All(s_cmdlets.Where(cmdlet => cmdlet.Verb == "Test"), cmdlet => Assert.Contains(cmdlet.OutputType, type => type.Type == typeof(bool)));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_parameter_has_a_reserved_name_or_takes_a_secret_as_text(string name)
    {
        foreach (var parameter in Own(name))
        {
            Assert.DoesNotContain(parameter.Name, s_reserved);
            Assert.Matches("^[A-Z][A-Za-z0-9]*$", parameter.Name);
            var looksSecret = new[] { "Secret", "Password", "Token" }.Any(word => parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                && !parameter.Name.EndsWith("File", StringComparison.Ordinal);
            Assert.True(!looksSecret || parameter.ParameterType == typeof(SecureString), $"{name} -{parameter.Name} takes {parameter.ParameterType}.");
            if (parameter.Name.EndsWith("Credential", StringComparison.Ordinal))
            {
                Assert.Contains(parameter.ParameterType.FullName, new[] { "System.Management.Automation.PSCredential", "EnsHaVip.EnsCredential" });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_set_takes_one_pipeline_parameter_and_few_positions_each_once(string name)
    {
        foreach (var set in Find(name).ParameterSets)
        {
            Assert.True(set.Parameters.Count(parameter => parameter.ValueFromPipeline) <= 1, set.Name);
            var positions = set.Parameters.Where(parameter => parameter.Position >= 0).Select(parameter => parameter.Position).ToList();
            Assert.True(positions.Count <= 4);
            Assert.Equal(positions.Distinct(), positions);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_calls_the_service_takes_a_session_and_what_changes_there_can_pass_it_on(string name)
    {
        if (s_local.Contains(name))
        {
            return;
        }

        Assert.Equal("EnsHaVip.EnsSession", Find(name).Parameters["Session"].ParameterType.FullName);
        var verb = Find(name).Verb;
        Assert.True(verb is not ("Add" or "Remove" or "Set" or "Move") || HasParameter(name, "PassThru"), "It emits nothing, so it needs PassThru.");
        Assert.True(!HasParameter(name, "Wait") || (HasParameter(name, "TimeoutSec") && HasParameter(name, "PollIntervalSec")), "A wait needs its limits.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_and_class_is_a_property_the_engine_can_set(string name) =>
        Assert.All(Own(name), parameter => Assert.True(Find(name).ImplementingType.GetProperty(parameter.Name)!.CanWrite));

    [Fact]
    public void No_field_of_the_cmdlets_assembly_is_of_a_type_that_is_only_found_through_the_resolver()
    {
        // The engine reads these types before the import hook runs. On 5.1 ValueTask and its like are files of the dependency folder too.
        string[] alsoDependencies = ["ValueTask", "ValueTask`1", "IAsyncEnumerable`1", "IAsyncDisposable", "TimeProvider", "Memory`1", "ReadOnlyMemory`1"];
        var dependencies = Directory.GetFiles(Path.Combine(StagedModule.Root, "dependencies"), "*.dll", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        foreach (var type in s_cmdlets[0].ImplementingType.Assembly.GetTypes())
        {
            var used = type.GetFields(Everything).Select(field => field.FieldType).Append(type.BaseType ?? typeof(object)).Concat(type.GetInterfaces())
                .Concat(type.GetCustomAttributesData().Select(attribute => attribute.AttributeType)).SelectMany(Parts);
            Assert.All(used, one => Assert.False(dependencies.Contains(one.Assembly.GetName().Name) || alsoDependencies.Contains(one.Name), $"{type} uses {one}"));
        }
    }

    // The class and the base classes of ours that it stands on.
    private static string Source(Type type) => type.Assembly != s_cmdlets[0].ImplementingType.Assembly
        ? string.Empty
        : File.ReadAllText(Directory.EnumerateFiles(Path.Combine(RepositoryFile.Root, "src", "EnsHaVip", "Commands"), type.Name + ".cs", SearchOption.AllDirectories).Single()) + Source(type.BaseType!);

    private static Type Element(Type type) => type.IsArray ? Element(type.GetElementType()!) : Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericParameter ? [] : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static CmdletInfo Find(string name) => s_cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static bool HasParameter(string name, string parameter) => Find(name).Parameters.ContainsKey(parameter);

    private static IEnumerable<ParameterMetadata> Own(string name) =>
        Find(name).Parameters.Values.Where(parameter => Find(name).ImplementingType.GetProperty(parameter.Name) is { } property && property.DeclaringType!.Namespace!.StartsWith("EnsHaVip", StringComparison.Ordinal));

    private static CmdletInfo[] Load()
    {
        using var engine = new Engine();
        return [.. engine.Get("Get-Command -Module EnsHaVip -CommandType Cmdlet").Select(cmdlet => (CmdletInfo)cmdlet.BaseObject)];
    }

    // A call; the base class, which wraps the engine's own for all, is no question yet.
    [GeneratedRegex(@"(?<!base\.|bool )ShouldContinue\(")]
    private static partial Regex Question();
}
