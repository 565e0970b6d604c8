using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EnsHaVip.Association;
using Xunit;

namespace EnsHaVip.Tests.Association;

public sealed class PageWalkTests
{
    [Theory]
    [InlineData(null, 3)]
    [InlineData(25, 3)]
    [InlineData(7, 3)]
    [InlineData(1000, 4)]
    public async Task All_entries_come_whatever_the_total_says(int? total, int requests)
    {
        var asked = 0;
        var walk = Walk(number =>
        {
            asked++;
            return (Enumerable.Range(1, 25).Skip((number - 1) * 10).Take(10), total);
        });

        Assert.Equal(Enumerable.Range(1, 25), await ReadAsync(walk));
        Assert.Equal(requests, asked);
    }

    [Fact]
    public async Task The_same_page_for_ever_is_read_twice_and_then_ends()
    {
        var asked = 0;
        var walk = Walk(_ =>
        {
            asked++;
            return (Enumerable.Range(1, 10), 1000);
        });

        Assert.Equal(Enumerable.Range(1, 10), await ReadAsync(walk));
        Assert.Equal(2, asked);
    }

    private static PageWalk<string> Walk(Func<int, (IEnumerable<int> Items, int? Total)> page) => new(
        (number, _) =>
        {
            var (items, total) = page(number);
            var answer = new EnsPage<string> { TotalCount = total, PageNumber = number, PageSize = 10 };
            answer.Items.AddRange(items.Select(item => item.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return Task.FromResult(answer);
        },
        item => item, 10);

    private static async Task<List<int>> ReadAsync(PageWalk<string> walk)
    {
        var all = new List<int>();
        while (await walk.NextAsync(CancellationToken.None) is { } page)
        {
            all.AddRange(page.Select(item => int.Parse(item, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return all;
    }
}
