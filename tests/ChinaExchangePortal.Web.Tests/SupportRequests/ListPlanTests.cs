using System.Data;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>Any single filter with any order is answered from an index: SQLite's own plan says so.</summary>
public sealed class ListPlanTests(ListPlanTests.Sampled sampled) : IClassFixture<ListPlanTests.Sampled>
{
    public static TheoryData<string, SupportRequestSort> Cases()
    {
        var cases = new TheoryData<string, SupportRequestSort>();
        foreach (var filter in new[] { "none", "state", "year", "municipality", "kind", "assignee", "unassigned", "open", "number", "text" })
        {
            foreach (var sort in Enum.GetValues<SupportRequestSort>())
            {
                cases.Add(filter, sort);
            }
        }

        // A range of due days is read in its own order; another order sorts what the range lets through.
        cases.Add("overdue", SupportRequestSort.Due);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_is_read_from_an_index(string filter, SupportRequestSort sort)
    {
        var plan = await sampled.Portal.UseDatabaseAsync(async db =>
        {
            var requests = await db.FindAsync(FilterOf(filter) with { Sort = sort }, CancellationToken.None);
            await using var command = requests.InOrder(sort).Select(r => new { r.Id, r.Number, r.Title, r.State }).Take(50).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString("detail"));
            }

            return lines;
        });
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal) && filter != "number");
        Assert.Contains(plan, line => line.Contains("USING INDEX", StringComparison.Ordinal) || line.Contains("USING COVERING INDEX", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sample_cases_are_marked_and_repeatable()
    {
        await using var other = new PortalFactory();
        await other.UseAsync(async s =>
        {
            await s.GetRequiredService<SampleRequests>().AddAsync(Sampled.Count, 7, CancellationToken.None);
            return 0;
        });
        var first = await Titles(sampled.Portal);
        Assert.Equal(Sampled.Count, first.Count);
        Assert.Equal(first, await Titles(other));
        Assert.True(await other.UseDatabaseAsync(db => db.SupportRequests.AllAsync(r => r.IsSample)));
    }

    private static Task<List<string>> Titles(PortalFactory portal) =>
        portal.UseDatabaseAsync(db => db.SupportRequests.OrderBy(r => r.Id).Select(r => r.Number + r.Title + r.MunicipalityId + r.State).ToListAsync());

    private static SupportRequestFilter FilterOf(string filter) => filter switch
    {
        "state" => new() { State = SupportRequestState.Arranging },
        "year" => new() { ReceivedYear = new FiscalYear(2024) },
        "municipality" => new() { MunicipalityId = 31 },
        "kind" => new() { Kind = SupportKind.Appointment },
        "assignee" => new() { AssigneeId = 1 },
        "unassigned" => new() { Unassigned = true },
        "open" => new() { OpenOnly = true },
        "overdue" => new() { OpenOnly = true, DueBy = new DateOnly(2026, 1, 1) },
        "number" => new() { Text = "2024-0003" },
        "text" => new() { Text = "姉妹" },
        _ => new(),
    };

    public sealed class Sampled : IAsyncLifetime
    {
        public const int Count = 3_000;

        public PortalFactory Portal { get; } = new();

        public Task InitializeAsync() => Portal.UseAsync(async s =>
        {
            await s.GetRequiredService<SampleRequests>().AddAsync(Count, 7, CancellationToken.None);
            return 0;
        });

        public async Task DisposeAsync() => await Portal.DisposeAsync();
    }
}
