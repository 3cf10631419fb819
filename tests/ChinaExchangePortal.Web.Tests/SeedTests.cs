using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests;

public sealed class SeedTests : IDisposable
{
    private static readonly string[] s_lists =
        ["seminars", "seminars/17", "seminars/18", "programmes", "support-results", "support-menu", "pr-events", "cooking-classes", "trade-fair-booths", "cities", "municipalities"];

    private readonly SeedsCopy _seeds = new();
    private readonly PortalFactory _portal;

    public SeedTests() => _portal = PortalFactory.Create(_seeds.Path);

    public void Dispose()
    {
        _portal.Dispose();
        _seeds.Dispose();
    }

    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        var before = await SnapshotAsync();

        var run = await SeedAsync();

        Assert.Equal((0, 0, 0, 0), (run.Added, run.Changed, run.Removed, run.Kept));
        Assert.Equal((118, 118), (run.AccountedLines, run.NonBlankLines));
        Assert.Equal(before, await SnapshotAsync());
    }

    [Theory]
    [InlineData("新産業創出と企業誘致", "新産業の創出と企業の誘致", "新産業創出と企業誘致", "新産業の創出と企業の誘致", "seminars,seminars/17")]
    [InlineData("自治体の海外活動支援：23件", "自治体の海外活動支援：24件", "\"declaredCases\":23", "\"declaredCases\":24", "support-results")]
    [InlineData("蟹鍋、", "松葉ガニ鍋、", "\"蟹鍋\"", "\"松葉ガニ鍋\"", "cooking-classes")]
    [InlineData("④アポイントメントの取付け", "④面会の取付け", "アポイントメントの取付け", "面会の取付け", "support-menu")]
    public async Task A_changed_text_changes_exactly_that_fact(string old, string replacement, string oldAnswer, string newAnswer, string lists)
    {
        var before = await SnapshotAsync();
        Assert.Contains(oldAnswer, before[lists.Split(',')[0]], StringComparison.Ordinal);

        _seeds.Replace(old, replacement);
        var run = await SeedAsync();

        var after = await SnapshotAsync();
        Assert.Equal((0, 1, 0, 0), (run.Added, run.Changed, run.Removed, run.Kept));
        foreach (var list in s_lists)
        {
            var expected = lists.Split(',').Contains(list, StringComparer.Ordinal) ? before[list].Replace(oldAnswer, newAnswer, StringComparison.Ordinal) : before[list];
            Assert.Equal(expected, after[list]);
        }
    }

    [Fact]
    public async Task What_staff_edited_is_kept_and_the_texts_wording_reported()
    {
        await _portal.UseDatabaseAsync(async db =>
        {
            (await db.Seminars.SingleAsync(s => s.Round == 17)).Theme = "職員が直したテーマ";
            return await db.SaveChangesAsync();
        });
        _seeds.Replace("新産業創出と企業誘致", "新産業の創出と企業の誘致");

        var run = await SeedAsync();

        Assert.Equal((0, 0, 0, 1), (run.Added, run.Changed, run.Removed, run.Kept));
        var difference = Assert.Single(run.Differences);
        Assert.Equal((ImportAction.Kept, "seminar/17", "theme"), (difference.Action, difference.Record, difference.Field));
        Assert.Contains("職員が直したテーマ", difference.InDatabase, StringComparison.Ordinal);
        Assert.Contains("新産業の創出と企業の誘致による持続的な地方の発展について", difference.InText, StringComparison.Ordinal);
        Assert.Contains("職員が直したテーマ", (await SnapshotAsync())["seminars/17"], StringComparison.Ordinal);
    }

    private Task<ImportRun> SeedAsync() =>
        _portal.UseAsync(async services => Assert.Single(await services.GetRequiredService<SeedService>().SeedAsync(_seeds.Path, CancellationToken.None)));

    private async Task<Dictionary<string, string>> SnapshotAsync()
    {
        using var client = _portal.CreateClient();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in s_lists)
        {
            answers[list] = await client.GetStringAsync(new Uri("/api/v1/" + list, UriKind.Relative));
        }

        return answers;
    }
}
