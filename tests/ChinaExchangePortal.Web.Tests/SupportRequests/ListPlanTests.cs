using System.Data;
using System.Data.Common;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Search;
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
        foreach (var filter in new[] { "none", "state", "year", "municipality", "kind", "assignee", "unassigned", "open", "channel", "number" })
        {
            foreach (var sort in Enum.GetValues<SupportRequestSort>())
            {
                cases.Add(filter, sort);
            }
        }

        // A range of due days is read in its own order; another order sorts what the range lets through.
        cases.Add("overdue", SupportRequestSort.Due);
        cases.Add("due-range", SupportRequestSort.Due);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_is_read_from_an_index(string filter, SupportRequestSort sort)
    {
        var plan = await PlanAsync(FilterOf(filter) with { Sort = sort }, CaseTextFilter.Few);
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal) && filter != "number");
        Assert.Contains(plan, line => line.Contains("USING INDEX", StringComparison.Ordinal) || line.Contains("USING COVERING INDEX", StringComparison.Ordinal));
    }

    /// <summary>The days of receipt and one person's cases are found in an index of their own; another order sorts what they let through.</summary>
    [Theory]
    [InlineData("received", "IX_support_requests_ReceivedOn (ReceivedOn>? AND ReceivedOn<?)")]
    [InlineData("deputy", "IX_support_requests_DeputyId_IsOpen_NextDueOn (DeputyId=?)")]
    public async Task What_is_sorted_is_found_in_an_index_first(string filter, string index)
    {
        var plan = await PlanAsync(FilterOf(filter) with { Sort = SupportRequestSort.Number }, CaseTextFilter.Few);
        Assert.Contains(plan, line => line.Contains("USING INDEX " + index, StringComparison.Ordinal));
    }

    /// <summary>Few cases found by a text are read by their keys, whatever else is asked; they are the only ones that are sorted.</summary>
    [Theory]
    [MemberData(nameof(TextCases))]
    public async Task Few_cases_of_a_text_are_read_by_their_keys(string filter, SupportRequestSort sort)
    {
        var plan = await PlanAsync(FilterOf(filter) with { Sort = sort, Text = "姉妹" }, CaseTextFilter.Few);
        Assert.StartsWith("SCAN k VIRTUAL TABLE", plan[0], StringComparison.Ordinal);
        Assert.Equal("SEARCH r USING INTEGER PRIMARY KEY (rowid=?)", plan[1]);
        Assert.DoesNotContain(plan.Skip(1), line => line.StartsWith("SCAN ", StringComparison.Ordinal));
    }

    /// <summary>Of many cases the list's own index is read in its order: nothing is sorted, and the long rows of the documents are not read.</summary>
    [Theory]
    [MemberData(nameof(TextCases))]
    public async Task Many_cases_of_a_text_are_read_in_the_order_of_the_list(string filter, SupportRequestSort sort)
    {
        var plan = await PlanAsync(FilterOf(filter) with { Sort = sort, Text = "姉妹" }, 0);
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.Contains("USING INDEX IX_support_requests_", plan[0], StringComparison.Ordinal);
        Assert.Contains(plan, line => line.StartsWith("SCAN search_fts VIRTUAL TABLE INDEX", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("d USING COVERING INDEX IX_search_documents_Kind_SourceId (Kind=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Skip(1), line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.StartsWith("SCAN search_fts VIRTUAL TABLE INDEX", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_of_the_cases_of_a_text_come_from_the_full_text_index()
    {
        var plan = await sampled.Portal.UseDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + CaseTextFilter.KeysSql;
            command.Parameters.AddRange(CaseTextFilter.Parameters(SearchTerms.Parse("姉妹")));
            return await LinesAsync(command);
        });
        Assert.StartsWith("SCAN f VIRTUAL TABLE INDEX", plan[0], StringComparison.Ordinal);
        Assert.Equal(["SEARCH d USING INTEGER PRIMARY KEY (rowid=?)"], plan.Skip(1));
    }

    public static TheoryData<string, SupportRequestSort> TextCases()
    {
        var cases = new TheoryData<string, SupportRequestSort>();
        foreach (var filter in new[] { "none", "state", "year", "municipality", "kind", "assignee", "unassigned", "open", "channel" })
        {
            foreach (var sort in Enum.GetValues<SupportRequestSort>())
            {
                cases.Add(filter, sort);
            }
        }

        return cases;
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

    private Task<List<string>> PlanAsync(SupportRequestFilter filter, int few) => sampled.Portal.UseDatabaseAsync(async db =>
    {
        var requests = await db.FindAsync(filter, few, CancellationToken.None);
        await using var command = requests.InOrder(filter.Sort).Select(r => new { r.Id, r.Number, r.Title, r.State }).Take(50).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        return await LinesAsync(command);
    });

    private static async Task<List<string>> LinesAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString("detail"));
        }

        return lines;
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
        "due-range" => new() { DueFrom = new DateOnly(2026, 1, 1), DueBy = new DateOnly(2026, 6, 1) },
        "received" => new() { ReceivedFrom = new DateOnly(2026, 1, 1), ReceivedBy = new DateOnly(2026, 1, 10) },
        "deputy" => new() { DeputyId = 1 },
        "channel" => new() { Channel = RequestChannel.Letter },
        "number" => new() { Text = "2024-0003" },
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
