using System.Globalization;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Pages.Staff.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>The yearly report says what it counts, in each language, and its charts can be read.</summary>
public sealed class ReportPageTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = PortalFactory.Create(time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero)));
    private HttpClient _staff = null!;
    private Actor _actor = null!;

    public async Task InitializeAsync()
    {
        var user = await _portal.AddUserAsync("staff@example.jp");
        _actor = new Actor(user.Id, user.DisplayName, Mover.Staff);
        _staff = await _portal.SignInAsync("staff@example.jp");
    }

    public async Task DisposeAsync()
    {
        _staff.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Sample_cases_are_counted_while_there_are_no_others_and_then_named_as_left_out()
    {
        await LogAsync("見本一");
        await LogAsync("見本二");
        await _portal.UseDatabaseAsync(db => db.SupportRequests.ExecuteUpdateAsync(set => set.SetProperty(r => r.IsSample, true)));
        foreach (var path in new[] { "/staff/reports/2026", "/staff/figures/2026" })
        {
            var alone = await _staff.GetPageAsync(path);
            Assert.Equal("見本データ", alone.QuerySelector("h1 + .sample")!.TextContent);
            Assert.DoesNotContain("数えていません", alone.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("2件", Received(await _staff.GetPageAsync("/staff/reports/2026")));
        await LogAsync("本当の依頼");
        foreach (var path in new[] { "/staff/reports/2026", "/staff/figures/2026" })
        {
            var page = await _staff.GetPageAsync(path);
            Assert.Null(page.QuerySelector("h1 + .sample"));
            Assert.Contains(page.QuerySelectorAll("p"), p => p.TextContent == "見本データの依頼（この年度に受付 2件）は数えていません。");
        }

        Assert.Equal("1件", Received(await _staff.GetPageAsync("/staff/reports/2026")));
        Assert.DoesNotContain("数えていません", (await _staff.GetPageAsync("/staff/reports/2025")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_and_units_are_in_the_words_of_the_language()
    {
        await LogAsync("一つ目");

        string[] Months(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("figure")[1].QuerySelectorAll("tbody th").Select(t => t.TextContent)];
        var (ja, zh, en) = (await _staff.GetPageAsync("/staff/reports/2026"), await _staff.GetPageAsync("/zh/staff/reports/2026"), await _staff.GetPageAsync("/en/staff/reports/2026"));
        Assert.Equal(("4月", "3月", 12), (Months(ja)[0], Months(ja)[11], Months(ja).Length));
        Assert.Equal(("April", "November", "March"), (Months(en)[0], Months(en)[7], Months(en)[11]));
        Assert.Equal(("1件", "1件", "1"), (Received(ja), Received(zh), Received(en)));
        string[] Units(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".rep-stats i").Select(i => i.TextContent)];
        Assert.Equal(["件", "回", "回", "回"], Units(ja));
        Assert.Equal(["件", "场", "场", "场"], Units(zh));
        Assert.Equal(["", "", "", ""], Units(en));
    }

    [Fact]
    public async Task Long_words_stand_above_their_bars_and_short_ones_before_them()
    {
        await LogAsync("一つ目");
        var charts = (await _staff.GetPageAsync("/staff/reports/2026")).QuerySelectorAll("svg.chart");

        // The kinds have long names: the bar begins at the axis, below the word.
        var (word, bar) = (charts[0].QuerySelector("text")!, charts[0].QuerySelector("rect")!);
        Assert.Equal(("22", "30", "1"), (word.GetAttribute("y"), bar.GetAttribute("y"), bar.GetAttribute("x")));

        // 鳥取県 is three characters wide.
        (word, bar) = (charts[2].QuerySelector("text")!, charts[2].QuerySelector("rect")!);
        Assert.Equal(("22", "6", "78", "402"), (word.GetAttribute("y"), bar.GetAttribute("y"), bar.GetAttribute("x"), bar.GetAttribute("width")));
        Assert.All(charts.SelectMany(c => c.QuerySelectorAll("rect")), r => Assert.InRange(Units(r, "x") + Units(r, "width"), 0, 480));
    }

    [Theory]
    [InlineData("鳥取県", 3, "鳥取県")]
    [InlineData("鳥取県庁", 3, "鳥取…")]
    [InlineData("𠮷野家町", 3, "𠮷野…")]
    [InlineData("abcdef", 3, "abc…")]
    [InlineData("が\u3099が\u3099が\u3099", 3, "が\u3099…")]
    public void A_word_that_is_too_long_for_a_chart_is_cut_between_letters(string text, int most, string shown) => Assert.Equal(shown, BarText.Cut(text, most));

    private static int Units(AngleSharp.Dom.IElement shape, string attribute) => int.Parse(shape.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

    private static string Received(AngleSharp.Html.Dom.IHtmlDocument report) => report.QuerySelectorAll("#cmp-h ~ table tbody tr").Last().Children[2].TextContent;

    private Task<string> LogAsync(string title) => _portal.UseAsync(async services =>
    {
        var tottori = await services.GetRequiredService<Core.Data.PortalDbContext>().Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync();
        var outcome = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = title, Purpose = "協議", MunicipalityId = tottori, Channel = RequestChannel.Phone, ReceivedOn = new(2026, 11, 2),
                StartsOn = new(2027, 3, 9), EndsOn = new(2027, 3, 12), Destinations = ["北京市"], Tracks = [new(SupportKind.Appointment, null)],
            },
            Guid.NewGuid(), _actor, CancellationToken.None);
        Assert.Empty(outcome.Problems);
        return outcome.Number!;
    });
}
