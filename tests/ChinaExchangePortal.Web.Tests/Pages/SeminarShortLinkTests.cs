using System.Net;
using System.Xml.Linq;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Pages;

/// <summary>Short addresses for flyers.</summary>
public sealed class SeminarShortLinkTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/s/18", "/seminars/18")]
    [InlineData("/en/s/1", "/en/seminars/1")]
    [InlineData("/zh/s/18", "/zh/seminars/18")]
    public async Task A_short_address_leads_to_its_round_in_its_language(string path, string target)
    {
        using var client = portal.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.MovedPermanently, target), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        using var page = await client.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Its_code_is_a_picture_and_another_one_in_another_language()
    {
        using var client = portal.CreateClient();
        var japanese = await client.GetStringAsync(new Uri("/s/18.svg", UriKind.Relative));
        Assert.Equal("svg", XDocument.Parse(japanese).Root!.Name.LocalName);
        Assert.NotEqual(japanese, await client.GetStringAsync(new Uri("/en/s/18.svg", UriKind.Relative)));
        Assert.Equal("/s/18.svg", (await client.GetPageAsync("/seminars/18")).QuerySelector("a[href$='.svg']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_deleted_rounds_address_leads_to_the_page_that_says_so_and_a_drafts_to_none()
    {
        await using var own = new PortalFactory();
        using var client = own.CreateClient(new() { AllowAutoRedirect = false });
        await own.UseDatabaseAsync(async db =>
        {
            db.Seminars.Remove(await db.Seminars.SingleAsync(s => s.Round == 18));
            (await db.Seminars.SingleAsync(s => s.Round == 17)).IsPublished = false;
            return await db.SaveChangesAsync();
        });
        using var answer = await client.GetAsync(new Uri("/zh/s/18", UriKind.Relative));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/zh/seminars/18"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        using var page = await client.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        using var code = await client.GetAsync(new Uri("/s/18.svg", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, code.StatusCode);
        using var draft = await client.GetAsync(new Uri("/s/17", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
    }

    [Theory]
    [InlineData("/s/0")]
    [InlineData("/s/nonsense")]
    [InlineData("/s/99")]
    [InlineData("/s/99.svg")]
    [InlineData("/s/99999999999")]
    public async Task What_is_no_round_is_not_found(string path)
    {
        using var client = portal.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
