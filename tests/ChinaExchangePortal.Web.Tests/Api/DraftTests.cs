using System.Net;
using ChinaExchangePortal.Core.TradeFairBooths;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Api;

// P47
public sealed class DraftTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_draft_is_invisible_by_every_address()
    {
        await portal.UseDatabaseAsync(async db =>
        {
            await db.Seminars.Where(s => s.Round == 4).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsPublished, false));
            db.TradeFairBooths.Add(new TradeFairBooth
            {
                Slug = "2026-05-23-shanghai", Fair = "下書きの博覧会", StartsOn = new(2026, 5, 23), EndsOn = new(2026, 5, 24),
                CityId = await db.Cities.Where(c => c.Slug == "shanghai").Select(c => c.Id).SingleAsync(), IsPublished = false,
            });
            return await db.SaveChangesAsync();
        });

        using var client = portal.CreateClient();
        using var detail = await client.GetAsync(new Uri("/api/v1/seminars/4", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, detail.StatusCode);
        Assert.DoesNotContain("相互にメリット", await client.GetStringAsync(new Uri("/api/v1/seminars", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal("[]", await client.GetStringAsync(new Uri("/api/v1/trade-fair-booths", UriKind.Relative)));

        // ウルムチ市 hosted that round only.
        Assert.DoesNotContain("ウルムチ市", await client.GetStringAsync(new Uri("/api/v1/cities", UriKind.Relative)), StringComparison.Ordinal);
    }
}
