using System;
using System.Collections.Generic;
using System.Linq;

namespace EnsHaVip.Emulator.Identity;

/// <summary>Every page the emulator serves.</summary>
internal static class Pages
{
    private static readonly IPage[] s_pages =
    [
        new MetadataTokenPage(),
        new MetadataRolePage(),
        new CredentialsUriPage(),
        new OAuthTokenPage(),
        new OAuthExchangePage(),
        new CloudCredentialsPage(),
        new PipelineTokenPage(),
    ];

    /// <summary>The names of all pages.</summary>
    public static IEnumerable<string> Names => s_pages.Select(page => page.Name);

    /// <summary>The page at the path, or null if there is none.</summary>
    public static IPage? Find(string path) => path == "/" ? null : Array.Find(s_pages, page => page.Serves(path));
}
