using System.Net.Http.Json;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Search;

public sealed class SearchSuggestionsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("", "Shen", "深セン市")]
    [InlineData("", "沈阳", "瀋陽市")]
    [InlineData("/zh", "深セン", "深圳市")]
    [InlineData("/en", "深圳", "Shenzhen")]
    public async Task A_city_is_offered_under_any_of_its_names(string language, string typed, string title) =>
        Assert.Contains(title, await SuggestAsync(language, typed));

    [Fact]
    public async Task A_title_says_its_language_where_it_is_not_that_of_the_page()
    {
        await using var own = new PortalFactory();
        await own.UseDatabaseAsync(async db =>
        {
            db.Cities.Add(new City { Slug = "daqing", NameJa = "龘慶市", NameZh = "龘庆市", ProvinceId = null });
            return await db.SaveChangesAsync();
        });
        using var client = own.CreateClient();
        foreach (var (prefix, title, lang) in new[] { (string.Empty, "龘慶市", (string?)null), ("/zh", "龘庆市", null), ("/en", "龘慶市", "ja") })
        {
            Assert.Equal([new SearchSuggestion(title, lang)], (await client.GetFromJsonAsync<SearchSuggestion[]>(new Uri(prefix + "/search/suggestions?q=" + Uri.EscapeDataString("龘"), UriKind.Relative)))!);
        }
    }

    [Fact]
    public async Task At_most_eight_titles_are_offered_and_each_once()
    {
        var titles = await SuggestAsync(string.Empty, "市");
        Assert.Equal(8, titles.Length);
        Assert.Equal(8, titles.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("", "観光")]
    [InlineData("/zh", "观光")]
    public async Task Lines_of_the_source_are_not_offered(string language, string typed)
    {
        var lines = await portal.UseDatabaseAsync(db => db.SourceLines.Select(l => l.Text.Trim()).ToListAsync());
        var records = await portal.UseDatabaseAsync(db => db.SearchDocuments.Where(d => d.Kind != SearchKind.SourceLine).Select(d => d.Title).ToListAsync());
        var offered = await SuggestAsync(language, typed);
        Assert.Equal(8, offered.Length);
        Assert.DoesNotContain(offered, title => lines.Contains(title, StringComparer.Ordinal) && !records.Contains(title, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("龘龘")]
    [InlineData("\" OR * NEAR(")]
    [InlineData("\0")]
    public async Task Whatever_finds_nothing_offers_nothing(string typed) => Assert.Empty(await SuggestAsync(string.Empty, typed));

    [Fact]
    public async Task Ten_thousand_characters_have_an_answer() => Assert.Empty(await SuggestAsync(string.Empty, new string('観', 10_000)));

    [Fact]
    public async Task Half_a_character_has_an_answer()
    {
        using var client = portal.CreateClient();
        using var answer = await client.GetAsync(new Uri("/search/suggestions?q=%ED%A0%80", UriKind.Relative));
        Assert.Equal("[]", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_draft_is_offered_to_nobody_not_even_staff()
    {
        await using var own = new PortalFactory();
        await own.UseDatabaseAsync(async db =>
        {
            db.PrEvents.Add(new PrEvent
            {
                Slug = "2026-10-01-beijing", Venue = "龘百貨店", StartsOn = new DateOnly(2026, 10, 1), EndsOn = new DateOnly(2026, 10, 2), CityId = await db.Cities.Where(c => c.Slug == "beijing").Select(c => c.Id).SingleAsync(), IsPublished = false,
            });
            return await db.SaveChangesAsync();
        });
        await own.AddUserAsync("staff@example.jp");
        using var staff = await own.SignInAsync("staff@example.jp");
        Assert.Empty((await staff.GetFromJsonAsync<SearchSuggestion[]>(new Uri("/search/suggestions?q=" + Uri.EscapeDataString("龘"), UriKind.Relative)))!);
        await own.UseDatabaseAsync(async db =>
        {
            (await db.PrEvents.SingleAsync(e => e.Venue == "龘百貨店")).IsPublished = true;
            return await db.SaveChangesAsync();
        });
        Assert.NotEmpty((await staff.GetFromJsonAsync<SearchSuggestion[]>(new Uri("/search/suggestions?q=" + Uri.EscapeDataString("龘"), UriKind.Relative)))!);
    }

    private async Task<string[]> SuggestAsync(string language, string typed)
    {
        using var client = portal.CreateClient();
        return [.. (await client.GetFromJsonAsync<SearchSuggestion[]>(new Uri($"{language}/search/suggestions?q={Uri.EscapeDataString(typed)}", UriKind.Relative)))!.Select(s => s.Title)];
    }
}
