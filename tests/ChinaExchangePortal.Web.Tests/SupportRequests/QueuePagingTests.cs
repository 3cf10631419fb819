using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>Pages read from their place in the index show every case once, forwards and backwards.</summary>
public sealed class QueuePagingTests(ListPlanTests.Sampled sampled) : IClassFixture<ListPlanTests.Sampled>
{
    [Theory]
    [InlineData(SupportRequestSort.Number, false)]
    [InlineData(SupportRequestSort.Updated, false)]
    [InlineData(SupportRequestSort.Visit, false)]
    [InlineData(SupportRequestSort.Due, false)]
    [InlineData(SupportRequestSort.Visit, true)]
    [InlineData(SupportRequestSort.Due, true)]
    [InlineData(SupportRequestSort.Number, false, "訪問", CaseTextFilter.Few)]
    [InlineData(SupportRequestSort.Updated, true, "訪問", CaseTextFilter.Few)]
    [InlineData(SupportRequestSort.Visit, false, "訪問", CaseTextFilter.Few)]
    [InlineData(SupportRequestSort.Due, false, "訪問", CaseTextFilter.Few)]
    [InlineData(SupportRequestSort.Number, true, "訪問", 0)]
    [InlineData(SupportRequestSort.Updated, false, "訪問", 0)]
    [InlineData(SupportRequestSort.Visit, false, "訪問", 0)]
    [InlineData(SupportRequestSort.Due, true, "訪問", 0)]
    public async Task Walking_the_pages_shows_every_case_once(SupportRequestSort sort, bool openOnly, string? text = null, int few = CaseTextFilter.Few)
    {
        await sampled.Portal.UseDatabaseAsync(async db =>
        {
            var found = await db.FindAsync(new SupportRequestFilter { OpenOnly = openOnly, Text = text }, few, CancellationToken.None);
            var expected = await found.InOrder(sort).Select(r => r.Number).ToListAsync();
            var forwards = new List<string>();
            var (page, total) = await CasePages.FirstAsync(db, found, sort, 170, CancellationToken.None);
            Assert.Equal(expected.Count, total);
            Assert.Null(page.Previous);
            forwards.AddRange(page.Lines.Select(l => l.Number));
            while (page.Next is { } place)
            {
                page = await CasePages.AfterAsync(db, found, sort, place, 170, CancellationToken.None);
                forwards.AddRange(page.Lines.Select(l => l.Number));
            }

            var backwards = new List<string>();
            for (CaseCursor? place = null; ;)
            {
                page = await CasePages.BeforeAsync(db, found, sort, place, 170, CancellationToken.None);
                backwards.InsertRange(0, page.Lines.Select(l => l.Number));
                if ((place = page.Previous) is null)
                {
                    break;
                }
            }

            Assert.NotEmpty(expected);
            Assert.Equal(expected, forwards);
            Assert.Equal(expected, backwards);
            return 0;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("abc")]
    [InlineData("20261124~x")]
    [InlineData("999999999999999999999999~1")]
    public void A_broken_place_is_no_place(string text) => Assert.Null(CaseCursor.Parse(text));
}
