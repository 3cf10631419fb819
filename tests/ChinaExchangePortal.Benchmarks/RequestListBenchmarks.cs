using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>The staff list over 100,000 sample cases: the query that the page runs, against the same SQL by hand.</summary>
public class RequestListBenchmarks
{
    private const int Cases = 100_000;

    private PortalFactory _portal = null!;
    private SqliteConnection _connection = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _portal = new PortalFactory();
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SampleRequests>().AddAsync(Cases, seed: 1, CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        _connection = new SqliteConnection(db.Database.GetConnectionString());
        await _connection.OpenAsync();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _connection.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public async Task<int> RawSqlAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "SELECT Number, Title, State, UpdatedAt FROM support_requests WHERE State = 'Arranging' ORDER BY NumberYear DESC, NumberSerial DESC LIMIT 50";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            _ = reader.GetString(1);
            rows++;
        }

        return rows;
    }

    [Benchmark]
    public async Task<int> QueryAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rows = await db.SupportRequests.AsNoTracking().Where(r => r.State == SupportRequestState.Arranging)
            .OrderByDescending(r => r.NumberYear).ThenByDescending(r => r.NumberSerial).Take(50)
            .Select(r => new { r.Number, r.Title, r.State, r.UpdatedAt }).ToListAsync();
        return rows.Count;
    }
}
