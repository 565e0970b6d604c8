using System.Collections.Generic;
using EnsHaVip.Credentials;
using Xunit;

namespace EnsHaVip.Tests.Credentials;

/// <summary>How a process command becomes program and arguments.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string, bool, string[]?> Commands() => new()
    {
        { "tool a b", false, ["tool", "a", "b"] },
        { "  tool \t a  ", false, ["tool", "a"] },
        { "\"/opt/my tools/x\" --name 'a b'", false, ["/opt/my tools/x", "--name", "a b"] },
        { "tool \"\" ''", false, ["tool", "", ""] },
        { "tool a\\ b \\\"c", false, ["tool", "a b", "\"c"] },
        { "tool \"a\\\"b\\\\c\\nd\"", false, ["tool", "a\"b\\c\\nd"] },
        { "tool 'a\\b'", false, ["tool", "a\\b"] },
        { "tool pre\"fix ed\"post", false, ["tool", "prefix edpost"] },
        { "C:\\tools\\x.exe a\\b", true, ["C:\\tools\\x.exe", "a\\b"] },
        { "\"C:\\Program Files\\x.exe\" \"say \\\"hi\\\"\"", true, ["C:\\Program Files\\x.exe", "say \"hi\""] },
        { "tool $(whoami) `id` ; rm * | cat > f", false, ["tool", "$(whoami)", "`id`", ";", "rm", "*", "|", "cat", ">", "f"] },
        { "", false, null },
        { "tool \"open", false, null },
        { "tool 'open", false, null },
        { "tool \\", false, null },
        { "\"\" x", false, null },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_split_as_the_cli_splits_it(string command, bool isWindows, string[]? words) =>
        Assert.Equal(words, CommandLine.Split(command, isWindows)?.ToArray());

    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a\\b", "\"a\\b\"")]
    [InlineData("a\\", "\"a\\\\\"")]
    [InlineData("a\\\\\"b", "\"a\\\\\\\\\\\"b\"")]
    public void A_word_is_written_so_that_the_runtime_reads_it_back(string word, string written) =>
        Assert.Equal(written + " \"x\"", CommandLine.Join(new List<string> { word, "x" }));
}
