namespace EnsHaVip;

/// <summary>A profile that credentials can be made from by name: what it is called and where it stands, nothing of what it holds.</summary>
public sealed class EnsProfile
{
    internal EnsProfile(string name, string mode, string path)
    {
        Name = name;
        Mode = mode;
        Path = path;
    }

    /// <summary>The name for <see cref="EnsCredential.FromProfile"/>.</summary>
    public string Name { get; }

    /// <summary>The CLI's mode or the ini file's type, for example <c>RamRoleArn</c>; empty if it has none that could be one.</summary>
    public string Mode { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
