using System.Net;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Feeds;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Arrangements;

/// <summary>A private calendar address: one person's plans, for as long as that person wants and works here.</summary>
public sealed class CalendarFeedTests : IAsyncLifetime
{
    private readonly ArrangementOffice _office = new();
    private HttpClient _staff = null!;
    private HttpClient _stranger = null!;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _staff = await _office.SignInAsync("first@example.jp");
        _stranger = _office.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        _staff.Dispose();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task The_file_holds_ones_own_plans_and_nothing_confidential()
    {
        var visit = await IdAsync(_office.AddAsync(_office.Visit(10, 9, 11) with { Title = "表敬訪問; 「甲,乙」", Note = "内密のメモ", CounterpartText = "内密の相手", Place = "外事弁公室" }));
        await IdAsync(_office.AddAsync(_office.Visit(12, 9, 11) with { UserIds = [_office.Second.Id], Title = "人の予定" }));
        var off = await IdAsync(_office.AddAsync(
            new ArrangementDraft { Kind = ArrangementKind.Leave, Title = "休み", StartsOn = new(2026, 11, 18), EndsOn = new(2026, 11, 19), IsAllDay = true, UserIds = [_office.First.Id] }, withoutCase: true));
        await _office.ProgressAsync(p => p.SetStateAsync(visit, 0, ArrangementState.Cancelled, _office.First, CancellationToken.None));
        var path = await MakeAsync();

        using var answer = await _stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("内密", text, StringComparison.Ordinal);
        Assert.DoesNotContain("人の予定", text, StringComparison.Ordinal);
        var calendar = Calendar.Load(text)!;
        Assert.Equal("Asia/Shanghai", Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal(2, calendar.Events.Count);

        var kept = await _office.LoadAsync(visit);
        var cancelled = calendar.Events.Single(e => e.Uid == kept.SubmissionKey + "@china-exchange-portal");
        Assert.Equal(("CANCELLED", 1, $"アポイント 表敬訪問; 「甲,乙」 {_office.Number}", "外事弁公室"), (cancelled.Status, cancelled.Sequence, cancelled.Summary, cancelled.Location));
        Assert.Equal(new DateTime(2026, 11, 10, 1, 0, 0, DateTimeKind.Utc), cancelled.Start!.AsUtc);
        Assert.Equal(_office.Time.GetUtcNow().UtcDateTime, cancelled.DtStamp!.AsUtc);
        var leave = calendar.Events.Single(e => e.Uid != cancelled.Uid);
        Assert.Equal((false, new DateOnly(2026, 11, 18), new DateOnly(2026, 11, 20), "CONFIRMED"), (leave.Start!.HasTime, leave.Start.Date, leave.End!.Date, leave.Status));
        Assert.NotEqual(0, off);
    }

    [Fact]
    public async Task A_wrong_replaced_or_stopped_secret_opens_nothing()
    {
        await GoneAsync("/feeds/calendar/x.ics");
        await GoneAsync("/feeds/calendar/" + new string('a', 43) + ".ics");
        var first = await MakeAsync();
        await OpenAsync(first);
        var second = await MakeAsync();
        Assert.NotEqual(first, second);
        await GoneAsync(first);
        await OpenAsync(second);
        Assert.DoesNotContain(second.Split('/')[^1], (await _staff.GetPageAsync("/staff/calendar/feeds")).Body!.TextContent, StringComparison.Ordinal);
        await PressAsync("Stop");
        await GoneAsync(second);
    }

    [Fact]
    public async Task It_ends_with_the_account_and_does_not_come_back_with_it()
    {
        var path = await MakeAsync();
        await _office.UseAsync(async services =>
        {
            var accounts = services.GetRequiredService<AccountAdministration>();
            await accounts.SetDisabledAsync(_office.First.Id, true, CancellationToken.None);
            return await accounts.SetDisabledAsync(_office.First.Id, false, CancellationToken.None);
        });
        await GoneAsync(path);
    }

    [Fact]
    public async Task Guessing_is_slowed()
    {
        for (var i = 0; i < SignInLimiter.MaxFailures; i++)
        {
            await GoneAsync($"/feeds/calendar/{i}.ics");
        }

        using var slowed = await _stranger.GetAsync(new Uri("/feeds/calendar/next.ics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal("900", Assert.Single(slowed.Headers.GetValues("Retry-After")));
    }

    [Theory]
    [InlineData("/feeds/calendar/secret.ics", "/feeds/calendar/…")]
    [InlineData("/zh/feeds/%63alendar/secret.ics", "/zh/feeds/calendar/…")]
    [InlineData("/staff/calendar", "/staff/calendar")]
    public void The_secret_stays_out_of_the_log(string path, string logged) => Assert.Equal(logged, CalendarFeeds.WithoutSecret(path));

    private static async Task<long> IdAsync(Task<ArrangementOutcome> work)
    {
        var outcome = await work;
        Assert.Equal(ChangeResult.Saved, outcome.Result);
        return outcome.Id!.Value;
    }

    private async Task<string> MakeAsync()
    {
        using var answer = await PressAsync("Make");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var address = (await answer.ReadPageAsync()).QuerySelector("code")!.TextContent;
        return new Uri(address).PathAndQuery;
    }

    private async Task<HttpResponseMessage> PressAsync(string handler)
    {
        var form = (await _staff.GetPageAsync("/staff/calendar/feeds")).Forms.Single(f => f.GetAttribute("action") == "?handler=" + handler);
        form.SetAttribute("action", "/staff/calendar/feeds?handler=" + handler);
        return await _staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private async Task OpenAsync(string path)
    {
        using var answer = await _stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task GoneAsync(string path)
    {
        using var answer = await _stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
