using System.Linq;
using System.Management.Automation;

namespace EnsHaVip.Formatting;

/// <summary>How wide the window is in which the running pipeline shows its objects.</summary>
internal static class WindowWidth
{
    // The engine hands a column no host, and lets nobody but the pipeline itself look at its variables. Reads of properties are allowed in
    // constrained language too.
    private static readonly ScriptBlock s_ask = ScriptBlock.Create("$Host.UI.RawUI.BufferSize.Width");

    /// <summary>Columns of the host's window; more than any row has where the host has no window.</summary>
    public static int Current
    {
        get
        {
            try
            {
                return s_ask.Invoke().FirstOrDefault()?.BaseObject is int width and > 0 ? width : int.MaxValue;
            }
            catch (RuntimeException)
            {
                // A host without a window says so in its own way.
                return int.MaxValue;
            }
        }
    }
}
