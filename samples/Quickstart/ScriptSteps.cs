using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;

namespace EnsHaVip.Quickstart;

/// <summary>One statement of a script, with the comments above it. A check says nothing while all is well.</summary>
internal sealed record ScriptStep(string[] Comments, string Command, int Line, bool IsCheck);

/// <summary>Cuts a script into the statements that a person would type one by one.</summary>
internal static class ScriptSteps
{
    public static IEnumerable<ScriptStep> Read(string path)
    {
        var script = Parser.ParseFile(path, out var tokens, out var errors);
        if (errors.Length > 0)
        {
            throw new InvalidDataException($"{path}({errors[0].Extent.StartLineNumber}): {errors[0].Message}");
        }

        var position = 0;
        foreach (var statement in script.EndBlock.Statements)
        {
            var comments = tokens
                .Where(t => t.Kind == TokenKind.Comment && t.Extent.StartOffset >= position && t.Extent.EndOffset <= statement.Extent.StartOffset)
                .Select(t => t.Text)
                .Where(text => !text.StartsWith("<#", StringComparison.Ordinal))
                .ToArray();
            position = statement.Extent.EndOffset;
            yield return new ScriptStep(comments, statement.Extent.Text, statement.Extent.StartLineNumber, statement is IfStatementAst);
        }
    }
}
