using System;
using System.Threading.Tasks;

namespace EnsHaVip.DesktopSmoke;

/// <summary>Counts checks; one that throws has failed.</summary>
internal sealed class Report
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Check(string name, Action check) => CheckAsync(name, () =>
    {
        check();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    public async Task CheckAsync(string name, Func<Task> check)
    {
        try
        {
            await check().ConfigureAwait(false);
            Passed++;
            Console.WriteLine("ok      " + name);
        }
        catch (Exception failure)
        {
            Failed++;
            Console.WriteLine("FAILED  " + name + Environment.NewLine + failure);
        }
    }

    public static void Same<T>(T expected, T actual)
    {
        if (!Equals(expected, actual))
        {
            throw new InvalidOperationException($"expected <{expected}>, but it was <{actual}>");
        }
    }

    public static void True(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("not so: " + what);
        }
    }

    public static async Task<T> ThrowsAsync<T>(Func<Task> action)
        where T : Exception
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (T expected)
        {
            return expected;
        }

        throw new InvalidOperationException("expected a " + typeof(T).Name + ", but nothing was thrown");
    }
}
