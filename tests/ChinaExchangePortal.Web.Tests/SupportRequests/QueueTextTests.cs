using System.Text;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>The text of the queue's filter is looked for as search looks for it: forms of characters mean nothing, marks mean themselves.</summary>
public sealed class QueueTextTests(QueueTextTests.Office office) : IClassFixture<QueueTextTests.Office>
{
    public static TheoryData<string, string> Texts => new()
    {
        // Other forms of the characters, one and two characters, parts of words.
        { "沈陽", "瀋陽との交流" }, { "沈阳", "瀋陽との交流" }, { "瀋陽", "瀋陽との交流" }, { "沈", "瀋陽との交流" }, { "との交", "瀋陽との交流" },
        { "アニメ", "ｱﾆﾒ展ＡＢＣ１２" }, { "ｱﾆﾒ", "ｱﾆﾒ展ＡＢＣ１２" }, { "abc12", "ｱﾆﾒ展ＡＢＣ１２" }, { "ａｂｃ", "ｱﾆﾒ展ＡＢＣ１２" }, { "ﾆ", "ｱﾆﾒ展ＡＢＣ１２" }, { "展", "ｱﾆﾒ展ＡＢＣ１２" },

        // The municipality, also in its other names.
        { "島根", "100%達成" }, { "島", "100%達成" }, { "岛根", "100%達成" },

        // Marks of LIKE and of the index's own language are characters like any other.
        { "%", "100%達成" }, { "0%達", "100%達成" }, { "_", "a_b の件" }, { "a_b", "a_b の件" }, { "\\", "C:\\資料" }, { "\"", "\"引用\" OR *" }, { "OR *", "\"引用\" OR *" }, { "*", "\"引用\" OR *" },
        { "a%b", "" }, { "_阳", "" }, { "1_0", "" }, { "axb NOT", "" }, { "'; DROP TABLE support_requests; --", "" },

        // All words, in any order.
        { "交流 瀋", "瀋陽との交流" }, { "交流　島根", "" }, { "鳥取 abc", "ｱﾆﾒ展ＡＢＣ１２" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_found_in_any_form_of_its_characters(string text, string title)
    {
        foreach (var few in new[] { 0, CaseTextFilter.Few })
        {
            Assert.Equal(title.Length == 0 ? [] : [title], await TitlesAsync(new() { Text = text }, few));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("　\t　")]
    [InlineData("\u200b")]
    public async Task A_text_that_says_nothing_narrows_nothing(string? text)
    {
        Assert.Equal(Office.Titles.Order(StringComparer.Ordinal), (await TitlesAsync(new() { Text = text }, CaseTextFilter.Few)).Order(StringComparer.Ordinal));
        using var staff = await office.SignInAsync("first@example.jp");
        Assert.Equal(Office.Titles.Count, (await staff.GetPageAsync("/staff/support-requests?q=" + Uri.EscapeDataString(text ?? string.Empty))).QuerySelectorAll("a.subj").Length);
    }

    [Theory]
    [InlineData("2025-0002")]
    [InlineData("2025-2")]
    [InlineData("２０２５－０００２")]
    [InlineData(" 2025-0002 ")]
    public async Task A_number_is_that_case_alone(string text) => Assert.Equal([Office.Titles[1]], await TitlesAsync(new() { Text = text }, CaseTextFilter.Few));

    [Fact]
    public async Task A_part_of_a_number_finds_all_that_have_it() => Assert.Equal(Office.Titles.Count, (await TitlesAsync(new() { Text = "2025-00" }, CaseTextFilter.Few)).Count);

    [Fact]
    public async Task Exports_hold_what_the_list_shows()
    {
        using var staff = await office.SignInAsync("first@example.jp");
        foreach (var (text, expected) in new[] { ("沈陽", (string[])["瀋陽との交流"]), ("%", ["100%達成"]), ("鳥取", [.. Office.Titles.Where(t => t != "100%達成")]) })
        {
            var query = "?sort=number&q=" + Uri.EscapeDataString(text);
            var shown = (await staff.GetPageAsync("/staff/support-requests" + query)).QuerySelectorAll("a.subj").Select(a => a.TextContent).ToList();
            Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));

            await using var xlsx = new MemoryStream(await staff.GetByteArrayAsync(new Uri("/staff/support-requests.xlsx" + query, UriKind.Relative)));
            Assert.Equal(shown, xlsx.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(r => (string?)r["件名"]));

            var csv = Encoding.UTF8.GetString(await staff.GetByteArrayAsync(new Uri("/staff/support-requests.csv" + query, UriKind.Relative)));
            Assert.Equal(1 + expected.Length, csv.TrimEnd().Split('\n').Length);
            Assert.All(expected, title => Assert.Contains(title.Replace("\"", "\"\"", StringComparison.Ordinal), csv, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_change_is_found_at_once()
    {
        Assert.Empty(await TitlesAsync(new() { Text = "変更後" }, CaseTextFilter.Few));
        var id = await office.UseDatabaseAsync(async db =>
        {
            var request = await db.SupportRequests.SingleAsync(r => r.Title == "a_b の件");
            request.Purpose = "変更後の目的";
            await db.SaveChangesAsync();
            return request.Id;
        });

        Assert.Equal(["a_b の件"], await TitlesAsync(new() { Text = "变更后" }, CaseTextFilter.Few));
        await office.UseDatabaseAsync(async db =>
        {
            (await db.SupportRequests.SingleAsync(r => r.Id == id)).Purpose = "もとの目的";
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await TitlesAsync(new() { Text = "変更後" }, CaseTextFilter.Few));
    }

    private Task<List<string>> TitlesAsync(SupportRequestFilter filter, int few) => office.UseDatabaseAsync(async db =>
    {
        var found = await db.FindAsync(filter, few, CancellationToken.None);
        var titles = await found.InOrder(filter.Sort).Select(r => r.Title).ToListAsync();
        Assert.Equal(titles.Count, await found.CountAsync());
        return titles;
    });

    public sealed class Office : IAsyncLifetime
    {
        private readonly MemoryOffice _portal = new();

        public static IReadOnlyList<string> Titles { get; } = ["瀋陽との交流", "ｱﾆﾒ展ＡＢＣ１２", "100%達成", "a_b の件", "axb", "C:\\資料", "\"引用\" OR *"];

        public Task<T> UseDatabaseAsync<T>(Func<Core.Data.PortalDbContext, Task<T>> work) => _portal.UseDatabaseAsync(work);

        public Task<HttpClient> SignInAsync(string email) => _portal.SignInAsync(email);

        public async Task InitializeAsync()
        {
            await _portal.InitializeAsync();
            foreach (var title in Titles)
            {
                await _portal.LogAsync(new SupportRequestDraft
                {
                    Title = title, Purpose = "友好", MunicipalityId = title == "100%達成" ? _portal.ShimaneId : _portal.TottoriId, Channel = RequestChannel.Phone,
                    ReceivedOn = new(2026, 1, 15), Tracks = [new TrackDraft(SupportKind.Appointment, null)],
                });
            }
        }

        public async Task DisposeAsync() => await _portal.DisposeAsync();
    }
}

/// <summary>A text together with every other filter and order, against a scan of the documents; both ways of reading.</summary>
public sealed class QueueTextCombinationTests(ListPlanTests.Sampled sampled) : IClassFixture<ListPlanTests.Sampled>
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var filter in new[] { "none", "state", "year", "municipality", "kind", "assignee", "unassigned", "open", "active", "overdue", "visit", "all" })
        {
            foreach (var text in new[] { "姉妹", "姊妹", "市", "見本", "北京 訪問", "どこにもない" })
            {
                cases.Add(filter, text);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_narrows_what_the_filter_lets_through_and_keeps_order_and_count(string filter, string text)
    {
        await sampled.Portal.UseDatabaseAsync(async db =>
        {
            var terms = SearchTerms.Parse(text).Terms;
            var documents = (await db.SearchDocuments.AsNoTracking().Where(d => d.Kind == SearchKind.SupportRequest).ToListAsync())
                .Where(d => terms.All(t => new[] { d.NormTitle, d.NormBody, d.NormAliases }.Any(n => n.Contains(t, StringComparison.Ordinal)))).Select(d => d.SourceId).ToHashSet();
            var assignee = await db.SupportRequests.Where(r => r.AssigneeId != null).Select(r => r.AssigneeId).FirstOrDefaultAsync();
            foreach (var sort in Enum.GetValues<SupportRequestSort>())
            {
                var without = FilterOf(filter, assignee) with { Sort = sort };
                var expected = (await (await db.FindAsync(without, CancellationToken.None)).InOrder(sort).Select(r => new { r.Id, r.Number }).ToListAsync())
                    .Where(r => documents.Contains(r.Id)).Select(r => r.Number).ToList();
                foreach (var few in new[] { 0, CaseTextFilter.Few })
                {
                    var found = await db.FindAsync(without with { Text = text }, few, CancellationToken.None);
                    Assert.Equal(expected, await found.InOrder(sort).ToLines(db).Select(l => l.Number).ToListAsync());
                    Assert.Equal(expected.Count, await found.CountAsync());
                }
            }

            return 0;
        });
    }

    private static SupportRequestFilter FilterOf(string filter, int? assignee) => filter switch
    {
        "state" => new() { State = SupportRequestState.Closed },
        "year" => new() { ReceivedYear = new FiscalYear(2024) },
        "municipality" => new() { MunicipalityId = 31 },
        "kind" => new() { Kind = SupportKind.Appointment },
        "assignee" => new() { AssigneeId = assignee ?? 1 },
        "unassigned" => new() { Unassigned = true },
        "open" => new() { OpenOnly = true },
        "active" => new() { ActiveOnly = true },
        "overdue" => new() { OpenOnly = true, DueBy = new DateOnly(2026, 12, 31) },
        "visit" => new() { VisitFrom = new DateOnly(2024, 1, 1), VisitBy = new DateOnly(2025, 12, 31) },
        "all" => new() { ReceivedYear = new FiscalYear(2024), Kind = SupportKind.Appointment, State = SupportRequestState.Closed, VisitFrom = new DateOnly(2024, 4, 1) },
        _ => new(),
    };
}
