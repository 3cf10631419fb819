using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;
using Ical.Net;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>Feeds and calendars, read by readers that we did not write.</summary>
public sealed class FeedTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("", "seminars", "第18回日中地域間交流推進セミナー：更なる地方協力と発展機会の共有", "/seminars/18")]
    [InlineData("/zh", "seminars", "第18届中日地方交流促进研讨会：进一步的地方合作与发展机遇的共享", "/zh/seminars/18")]
    [InlineData("/en", "seminars", "18th Japan–China Inter-regional Exchange Promotion Seminar: Further Local Cooperation and the Sharing of Development Opportunities", "/en/seminars/18")]
    public async Task A_feed_tells_the_records_in_its_language(string prefix, string kind, string title, string path)
    {
        var feed = await FeedAsync(portal, $"{prefix}/feeds/{kind}.atom");
        Assert.Equal(prefix.Length == 0 ? "ja" : prefix[1..], feed.Language);
        Assert.Equal(18, feed.Items.Count());
        var newest = feed.Items.First();
        Assert.Equal(title, newest.Title.Text);
        Assert.EndsWith(path, newest.Links.Single(l => l.RelationshipType == "alternate").Uri.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(prefix + "/sources/beijing-office-brochure?line=43#L43", newest.Links.Single(l => l.RelationshipType == "via").Uri.ToString(), StringComparison.Ordinal);
        Assert.Equal(feed.Items.Max(i => i.LastUpdatedTime), feed.LastUpdatedTime);
        Assert.Equal(18, feed.Items.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("seminars", Assert.Single(newest.Categories).Name);
    }

    [Theory]
    [InlineData("all", 29)]
    [InlineData("pr-events", 1)]
    [InlineData("cooking-classes", 5)]
    [InlineData("trade-fair-booths", 0)]
    [InlineData("programmes", 5)]
    public async Task Each_kind_has_its_feed(string kind, int count) => Assert.Equal(count, (await FeedAsync(portal, $"/feeds/{kind}.atom")).Items.Count());

    [Fact]
    public async Task Ids_differ_by_language_and_stay_for_ever()
    {
        var ids = new List<string>();
        foreach (var prefix in new[] { string.Empty, "/zh", "/en" })
        {
            ids.Add((await FeedAsync(portal, prefix + "/feeds/pr-events.atom")).Items.Single().Id);
        }

        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("urn:uuid:02f79c85-1116-8c54-82f8-0be84bacebba", ids[0]);
    }

    [Fact]
    public async Task A_deleted_record_leaves_a_tombstone_and_pasted_control_characters_no_broken_feed()
    {
        await using var own = new PortalFactory();
        var before = await FeedAsync(own, "/feeds/cooking-classes.atom");
        await own.UseDatabaseAsync(async db =>
        {
            db.CookingClasses.Remove(await db.CookingClasses.SingleAsync(c => c.Slug == "2022-02-12-xiamen"));
            (await db.Seminars.SingleAsync(s => s.Round == 17)).Theme = "制御\u0001文字\ud83d\ude00";
            return await db.SaveChangesAsync();
        });
        using var client = own.CreateClient();
        var document = XDocument.Parse(await client.GetStringAsync(new Uri("/feeds/cooking-classes.atom", UriKind.Relative)));
        Assert.Equal(4, document.Root!.Elements(XName.Get("entry", "http://www.w3.org/2005/Atom")).Count());
        var stone = document.Root.Element(XName.Get("deleted-entry", "http://purl.org/atompub/tombstones/1.0"))!;
        Assert.Equal(before.Items.Single(i => i.Title.Text == "料理体験（アモイ市・愛知県）").Id, stone.Attribute("ref")!.Value);
        Assert.Contains((await FeedAsync(own, "/feeds/seminars.atom")).Items, i => i.Title.Text == "第17回日中地域間交流推進セミナー：制御文字\ud83d\ude00");
    }

    [Theory]
    [InlineData("", "料理体験（成都市・宮城県・岩手県）", "成都市（四川省）")]
    [InlineData("/zh", "烹饪体验（成都市、宫城县、岩手县）", "成都市（四川省）")]
    [InlineData("/en", "Cooking class (Chengdu, Miyagi Prefecture, Iwate Prefecture)", "Chengdu, Sichuan Province")]
    public async Task A_calendar_holds_the_dated_events_as_whole_days(string prefix, string summary, string place)
    {
        using var client = portal.CreateClient();
        var calendar = Calendar.Load(await client.GetStringAsync(new Uri(prefix + "/feeds/all.ics", UriKind.Relative)))!;
        Assert.Equal(7, calendar.Events.Count);
        Assert.All(calendar.Events, e => Assert.False(e.Start!.HasTime || e.End!.HasTime));
        var cooking = calendar.Events.Single(e => e.Uid == "cooking-class-2021-10-16-chengdu@china-exchange-portal");
        Assert.Equal((summary, place, new DateOnly(2021, 10, 16), new DateOnly(2021, 10, 17)), (cooking.Summary, cooking.Location, cooking.Start!.Date, cooking.End!.Date));
        var seminar = calendar.Events.Single(e => e.Uid == "seminar-18@china-exchange-portal");
        Assert.Equal((new DateOnly(2019, 8, 21), new DateOnly(2019, 8, 24)), (seminar.Start!.Date, seminar.End!.Date));
    }

    [Theory]
    [InlineData("seminars", 1)]
    [InlineData("pr-events", 1)]
    [InlineData("cooking-classes", 5)]
    [InlineData("trade-fair-booths", 0)]
    public async Task Each_kind_with_days_has_its_calendar(string kind, int count)
    {
        using var client = portal.CreateClient();
        Assert.Equal(count, Calendar.Load(await client.GetStringAsync(new Uri($"/feeds/{kind}.ics", UriKind.Relative)))!.Events.Count);
    }

    [SkippableTheory]
    [InlineData("/feeds/all.ics", 7)]
    [InlineData("/en/feeds/cooking-classes.ics", 5)]
    [InlineData("/zh/feeds/seminars.ics", 1)]
    public async Task A_second_reader_of_calendars_finds_no_error_either(string path, int count)
    {
        // Ical.Net writes these files and so is no judge of them.
        await PythonTool.NeedAsync("icalendar");
        using var client = portal.CreateClient();
        const string script =
            """
            import sys, icalendar
            calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            print(len(calendar.walk('VEVENT')), [c.errors for c in calendar.walk() if c.errors], end='')
            """;
        Assert.Equal((0, count + " []"), await PythonTool.RunAsync(script, await client.GetStringAsync(new Uri(path, UriKind.Relative))));
        Assert.Equal(1, (await PythonTool.RunAsync(script, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n")).Code);
    }

    private static async Task<SyndicationFeed> FeedAsync(PortalFactory portal, string path)
    {
        using var client = portal.CreateClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/atom+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        using var reader = XmlReader.Create(new StringReader(await response.Content.ReadAsStringAsync()));
        var formatter = new Atom10FeedFormatter();
        Assert.True(formatter.CanRead(reader));
        formatter.ReadFrom(reader);
        return formatter.Feed;
    }
}
