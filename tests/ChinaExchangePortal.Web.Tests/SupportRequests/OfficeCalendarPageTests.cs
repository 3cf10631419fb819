using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

public sealed class OfficeCalendarPageTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Fact]
    public async Task A_day_taken_out_by_mistake_is_put_back()
    {
        using var client = await office.SignInAsync("first@example.jp");
        const string Path = "/staff/office-calendar?year=2026";
        var page = await client.GetPageAsync(Path);
        var days = page.QuerySelectorAll("tbody tr").Length;
        using var removed = await client.SubmitAsync(RowForm(page, "元日"), new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        page = await client.GetPageAsync(Path);
        Assert.Equal(days - 1, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("元日 1/1を外し、未完了の依頼の期限を数え直しました", page.QuerySelector(".note--ok p")!.TextContent);
        using var restored = await client.SubmitAsync((IHtmlFormElement)page.QuerySelector(".note--ok form")!, new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);

        page = await client.GetPageAsync(Path);
        Assert.Equal(days, page.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(RowForm(page, "元日"));
        Assert.Null(page.QuerySelector(".note--ok form"));
    }

    [Fact]
    public async Task One_day_is_not_the_list_of_a_year()
    {
        using var client = await office.SignInAsync("second@example.jp");
        const string Path = "/staff/office-calendar?year=2027";
        var form = (await client.GetPageAsync(Path)).Forms.Single(f => f.QuerySelector("#Name") is not null);
        using var added = await client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Date.Year"] = "2027", ["Date.Month"] = "2", ["Date.Day"] = "5", ["Country"] = "China", ["Kind"] = "Holiday", ["Name"] = "春节",
        });
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);

        var page = await client.GetPageAsync(Path);
        Assert.Equal("春节", page.QuerySelector("tbody [lang=zh]")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".note--warn"), n => n.TextContent.StartsWith("中国の2027年の休日の一覧が、まだそろっていません。", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_that_is_on_file_is_not_written_over_in_silence()
    {
        using var client = await office.SignInAsync("third@example.jp");
        const string Path = "/staff/office-calendar?year=2026";
        string[] said = ["", "", "この日にあった「閉庁日」を書き換えました。違うときは、もう一度追加して直してください。"];
        foreach (var (name, index) in new[] { "閉庁日", "閉庁日", "臨時出勤" }.Select((n, i) => (n, i)))
        {
            var form = (await client.GetPageAsync(Path)).Forms.Single(f => f.QuerySelector("#Name") is not null);
            using var added = await client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Date.Year"] = "2026", ["Date.Month"] = "12", ["Date.Day"] = "28", ["Country"] = "Japan", ["Kind"] = "Holiday", ["Name"] = name,
            });
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
            Assert.Equal("暦を変更し、未完了の依頼の期限を数え直しました" + said[index], (await client.GetPageAsync(Path)).QuerySelector(".note--ok")!.TextContent);
        }
    }

    private static IHtmlFormElement RowForm(IHtmlDocument page, string name) =>
        (IHtmlFormElement)page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("[lang]")!.TextContent == name).QuerySelector("form")!;
}
