namespace EnsHaVip.EngineTests.Help;

/// <summary>A parameter as Get-Help shows it. Value is the type's short name, empty for a switch; Pipeline is empty if it takes nothing from there.</summary>
internal sealed record HelpParameter(
    string Name, string Description, string Type, string Value, string Default, string Aliases, bool IsRequired, string Position, string Pipeline, bool SupportsWildcards);
