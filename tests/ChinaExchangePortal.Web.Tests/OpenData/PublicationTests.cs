using System.Net;
using System.Text.Json.Nodes;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>What changed since when, and that nothing deleted comes back as something else.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PortalFactory _portal;
    private HttpClient _client = null!;

    public PublicationTests() => _portal = PortalFactory.Create(time: _time);

    public async Task InitializeAsync()
    {
        _client = _portal.CreateClient();
        Assert.Equal(66, await _portal.UseDatabaseAsync(db => db.Publications.CountAsync()));
        _time.SetUtcNow(new DateTimeOffset(2026, 11, 10, 3, 0, 0, TimeSpan.Zero));
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Seeding_is_one_moment_and_a_change_counts_for_every_record_that_shows_it()
    {
        Assert.All(await _portal.UseDatabaseAsync(db => db.Publications.ToListAsync()), p => Assert.Equal(p.PublishedAt, p.ChangedAt));
        Assert.Equal(18, await CountAsync("seminars?since=2026-11-01"));
        Assert.Equal(0, await CountAsync("seminars?since=2026-11-10"));

        await ChangeAsync(async db => (await db.Seminars.SingleAsync(s => s.Round == 16)).Theme = "書き直した題");
        Assert.Equal(["seminar/16"], await ChangedAsync());
        Assert.Equal(1, await CountAsync("seminars?since=2026-11-10"));
        Assert.Equal(1, await CountAsync("seminars?since=2026-11-10T03:00:00Z"));
        Assert.Equal(1, await CountAsync("seminars?since=2026-11-10T11:00:00%2B08:00"));
        Assert.Equal(0, await CountAsync("seminars?since=2026-11-10T03:00:01Z"));
        Assert.Equal(0, await CountAsync("cities?since=2026-11-10"));

        _time.Advance(TimeSpan.FromHours(1));

        // A city's name stands in each record of the city.
        await ChangeAsync(async db => (await db.Cities.SingleAsync(c => c.Slug == "chengdu")).NameEn = "Chengtu");
        Assert.Equal(["city/chengdu", "cooking-class/2021-10-16-chengdu", "seminar/6"], await ChangedAsync());

        _time.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(async db => (await db.Translations.SingleAsync(t => t.Key == TextKeys.SeminarTheme(18) && t.Language == Language.English)).Text = "Another");
        Assert.Equal(["seminar/18"], await ChangedAsync());
    }

    [Fact]
    public async Task A_register_from_before_a_kind_is_filled_up_and_keeps_its_moments()
    {
        var before = await _portal.UseDatabaseAsync(db => db.Publications.AsNoTracking().ToListAsync());
        await _portal.UseDatabaseAsync(db => db.Publications.Where(p => p.Record.StartsWith("municipality/")).ExecuteDeleteAsync());
        await _portal.UseAsync(async services =>
        {
            await PublicationRegister.EnsureAsync(
                services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<DatabaseWriter>(), _time.GetUtcNow().UtcDateTime, CancellationToken.None);
            return true;
        });
        var after = await _portal.UseDatabaseAsync(db => db.Publications.AsNoTracking().ToListAsync());
        Assert.Equal(before.Select(p => p.Record).Order(StringComparer.Ordinal), after.Select(p => p.Record).Order(StringComparer.Ordinal));
        Assert.Equal(8, after.Count(p => p.PublishedAt == _time.GetUtcNow().UtcDateTime));
        Assert.All(after.Where(p => p.PublishedAt == _time.GetUtcNow().UtcDateTime), p => Assert.StartsWith("municipality/", p.Record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saving_the_same_again_or_something_private_changes_nothing()
    {
        await ChangeAsync(async db =>
        {
            var seminar = await db.Seminars.SingleAsync(s => s.Round == 16);
            db.Entry(seminar).Property(s => s.Version).IsModified = true;
        });
        await ChangeAsync(async db => db.PrEvents.Add(await DraftAsync(db, "2026-11-20-beijing")));
        Assert.Empty(await ChangedAsync());
        Assert.DoesNotContain("2026-11-20-beijing", await _client.GetStringAsync(new Uri("/open-data/all.jsonl", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-11-20-beijing", await _client.GetStringAsync(new Uri("/feeds/all.atom", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-11-20-beijing", await _client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_record_answers_410_is_listed_and_its_name_is_not_given_again()
    {
        const string Slug = "2022-03-12-tianjin";
        await ChangeAsync(async db => db.PrEvents.Remove(await db.PrEvents.SingleAsync(e => e.Slug == Slug)));

        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            await _client.GetPageAsync($"{prefix}/pr-events/{Slug}", HttpStatusCode.Gone);
        }

        await _client.GetPageAsync("/pr-events/2022-03-13-tianjin", HttpStatusCode.NotFound);

        // The city had no other record, so it leaves the list of cities with a record.
        Assert.Equal("""[{"id":"city/tianjin","deletedAt":"2026-11-10T03:00:00Z"},{"id":"pr-event/2022-03-12-tianjin","deletedAt":"2026-11-10T03:00:00Z"}]""", await _client.GetStringAsync(new Uri("/api/v1/deletions", UriKind.Relative)));
        Assert.Equal("[]", await _client.GetStringAsync(new Uri("/api/v1/deletions?since=2026-11-11", UriKind.Relative)));
        Assert.Contains(
            """{"id":"pr-event/2022-03-12-tianjin","kind":"pr-events","deleted":true,"deletedAt":"2026-11-10T03:00:00Z"}""",
            await _client.GetStringAsync(new Uri("/open-data/pr-events.jsonl", UriKind.Relative)), StringComparison.Ordinal);

        // Another event on the same day in the same city is another record.
        var next = await _portal.UseDatabaseAsync(async db => await RecordSlugs.NextAsync(
            db.PrEvents.Select(e => e.Slug).Union(db.NamesEverPublic("pr-event/")), new DateOnly(2022, 3, 12), await db.Cities.SingleAsync(c => c.Slug == "tianjin"), CancellationToken.None));
        Assert.Equal(Slug + "-2", next);
    }

    [Fact]
    public async Task A_deleted_round_answers_410_on_page_and_api_and_comes_back_as_itself()
    {
        await ChangeAsync(async db => db.Seminars.Remove(await db.Seminars.SingleAsync(s => s.Round == 15)));
        await _client.GetPageAsync("/seminars/15", HttpStatusCode.Gone);
        using var gone = await _client.GetAsync(new Uri("/api/v1/seminars/15", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Gone, "application/problem+json"), (gone.StatusCode, gone.Content.Headers.ContentType?.MediaType));
        await ChangeAsync(async db => db.Seminars.Add(new() { Round = 15, HostCityId = (await db.Cities.FirstAsync()).Id }));
        await _client.GetPageAsync("/seminars/15");
        var publication = await _portal.UseDatabaseAsync(db => db.Publications.SingleAsync(p => p.Record == "seminar/15"));
        Assert.Equal((new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), null), (publication.PublishedAt, publication.WithdrawnAt));
    }

    [Fact]
    public async Task A_record_taken_back_as_a_draft_is_a_404_and_listed_as_gone_from_the_data()
    {
        await ChangeAsync(async db => (await db.Seminars.SingleAsync(s => s.Round == 15)).IsPublished = false);
        await _client.GetPageAsync("/seminars/15", HttpStatusCode.NotFound);
        using var missing = await _client.GetAsync(new Uri("/api/v1/seminars/15", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("\"id\":\"seminar/15\"", await _client.GetStringAsync(new Uri("/api/v1/deletions", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(17, (await Csv.ReadAsync(_client, "/open-data/seminars.csv")).Count);
    }

    [Fact]
    public async Task A_database_from_before_the_register_gets_one()
    {
        await _portal.UseAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await db.Publications.ExecuteDeleteAsync();
            await PublicationRegister.EnsureAsync(db, services.GetRequiredService<DatabaseWriter>(), _time.GetUtcNow().UtcDateTime, CancellationToken.None);
            return true;
        });
        Assert.Equal(66, await _portal.UseDatabaseAsync(db => db.Publications.CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("2026-02-30")]
    [InlineData("2026-1-1")]
    [InlineData("01.04.2026")]
    [InlineData("2026-04-01T00:00:00")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-04-01&since=2026-04-02")]
    [InlineData("%00")]
    public async Task A_since_that_says_nothing_clear_is_refused_in_words(string since)
    {
        foreach (var list in new[] { "seminars", "deletions" })
        {
            using var response = await _client.GetAsync(new Uri($"/api/v1/{list}?since={since}", UriKind.Relative));
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains("2026-04-01T00:00:00Z", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_description_of_the_api_names_since_on_each_list()
    {
        var paths = JsonNode.Parse(await _client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject();
        var lists = paths.Where(p => !p.Key.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.Equal(10, lists.Count);
        Assert.All(lists, p => Assert.Equal("since", (string?)p.Value!["get"]!["parameters"]![0]!["name"]));
    }

    private static async Task<PrEvent> DraftAsync(PortalDbContext db, string slug) => new()
    {
        Slug = slug, Venue = "会場", StartsOn = new(2026, 11, 20), EndsOn = new(2026, 11, 20), CityId = await db.Cities.Where(c => c.Slug == "beijing").Select(c => c.Id).SingleAsync(), IsPublished = false,
    };

    private Task<int> ChangeAsync(Func<PortalDbContext, Task> change)
    {
        return _portal.UseDatabaseAsync(async db =>
        {
            await change(db);
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>The records that changed at the present moment.</summary>
    private Task<List<string>> ChangedAsync()
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _portal.UseDatabaseAsync(db => db.Publications.Where(p => p.ChangedAt == now).Select(p => p.Record).OrderBy(r => r).ToListAsync());
    }

    private async Task<int> CountAsync(string list) => JsonNode.Parse(await _client.GetStringAsync(new Uri("/api/v1/" + list, UriKind.Relative)))!.AsArray().Count;
}
