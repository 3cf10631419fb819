using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>A page of the staff list with its count over many sample cases: what the page runs, against the same SQL by hand.</summary>
public class RequestListBenchmarks
{
    private SampleFolder _portal = null!;
    private SqliteConnection _connection = null!;
    private CaseList _list = CaseList.All[0];

    public static IEnumerable<string> Lists => CaseList.All.Select(l => l.Name);

    [ParamsSource(nameof(Lists))]
    public string List { get; set; } = CaseList.All[0].Name;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _list = CaseList.All.Single(l => l.Name == List);
        _portal = await SampleFolder.OpenAsync();
        await using var scope = _portal.Services.CreateAsyncScope();
        _connection = new SqliteConnection(scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetConnectionString());
        await _connection.OpenAsync();
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
    public Task<long> RawSqlAsync() => _list.ReadBySqlAsync(_connection);

    [Benchmark]
    public async Task<long> QueryAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        var found = await db.FindAsync(_list.Filter, CancellationToken.None);
        var (_, total) = await CasePages.FirstAsync(db, found, _list.Filter.Sort, CaseList.PageSize, CancellationToken.None);
        return total;
    }
}
