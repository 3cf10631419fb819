using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>A page of the staff list with its count over many sample cases: what the page runs, against the same SQL by hand.</summary>
public class RequestListBenchmarks
{
    private const int PageSize = 50;

    private const string Columns = """
        SELECT s.Id, s.Number, s.Title, m.NameJa, s.Kinds, s.DestinationLine, s.StartsOn, s.EndsOn, s.State,
            (SELECT a.DisplayName FROM AspNetUsers a WHERE a.Id = s.AssigneeId LIMIT 1), s.NextDueOn, s.NextDue, s.UpdatedAt, s.IsSample
        FROM support_requests s INNER JOIN Municipalities m ON m.Id = s.MunicipalityId
        """;

    private PortalFactory _portal = null!;
    private SqliteConnection _connection = null!;
    private string _where = string.Empty;
    private string _order = string.Empty;
    private SupportRequestFilter _filter = new();

    /// <summary>A data folder that <c>sample</c> filled before, read only; null makes 100,000 cases anew for each list.</summary>
    private static string? Folder => Environment.GetEnvironmentVariable("PORTAL_BENCHMARK_DATA");

    [Params("state by number", "open by due day", "municipality by visit", "year by change")]
    public string List { get; set; } = "state by number";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _portal = Folder is null ? new PortalFactory() : new PortalOn(Folder);
        await using var scope = _portal.Services.CreateAsyncScope();
        if (Folder is null)
        {
            await scope.ServiceProvider.GetRequiredService<SampleRequests>().AddAsync(100_000, seed: 1, CancellationToken.None);
        }

        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        _connection = new SqliteConnection(db.Database.GetConnectionString());
        await _connection.OpenAsync();
        (_where, _order, _filter) = List switch
        {
            "open by due day" => ("s.IsOpen = 1", "s.NextDueOn, s.Id", new SupportRequestFilter { OpenOnly = true, Sort = SupportRequestSort.Due }),
            "municipality by visit" => ("s.MunicipalityId = 31", "s.StartsOn DESC, s.Id DESC", new SupportRequestFilter { MunicipalityId = 31, Sort = SupportRequestSort.Visit }),
            "year by change" => ("s.ReceivedYear = 2024", "s.UpdatedAt DESC, s.Id DESC", new SupportRequestFilter { ReceivedYear = new FiscalYear(2024), Sort = SupportRequestSort.Updated }),
            _ => ("s.State = 'Arranging'", "s.NumberYear DESC, s.NumberSerial DESC", new SupportRequestFilter { State = SupportRequestState.Arranging }),
        };
        if (await QueryAsync() != await RawSqlAsync())
        {
            throw new InvalidOperationException("The two ways do not read the same");
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _connection.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public async Task<long> RawSqlAsync()
    {
        await using var count = _connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM support_requests s WHERE " + _where;
        var total = (long)(await count.ExecuteScalarAsync())!;
        await using var command = _connection.CreateCommand();
        command.CommandText = $"{Columns} WHERE {_where} ORDER BY {_order} LIMIT {PageSize + 1}";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
        }

        return total;
    }

    [Benchmark]
    public async Task<long> QueryAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        var found = await db.FindAsync(_filter, CancellationToken.None);
        var (_, total) = await CasePages.FirstAsync(db, found, _filter.Sort, PageSize, CancellationToken.None);
        return total;
    }

    private sealed class PortalOn(string folder) : PortalFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Portal:DataDirectory", folder);
        }
    }
}
