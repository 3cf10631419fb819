using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>Search over a generated corpus against a scan of the same normalised texts: the ratio is what counts.</summary>
public class SearchBenchmarks
{
    private const int Questions = 64;

    private PortalFactory _portal = null!;
    private IServiceScope _scope = null!;
    private SearchQueries _queries = null!;
    private SqliteConnection _connection = null!;
    private SearchTerms[] _questions = [];
    private int _next;

    /// <summary>Characters of a term; 22 stands for two terms of two.</summary>
    [Params(1, 2, 4, 8, 22)]
    public int Length { get; set; } = 2;

    private SearchScope Scope { get; } = new(true, Language.Japanese);

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _portal = new PortalFactory();
        _scope = _portal.Services.CreateScope();
        _queries = _scope.ServiceProvider.GetRequiredService<SearchQueries>();
        var db = _scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        _connection = (SqliteConnection)db.Database.GetDbConnection();
        var random = new Random(1);
        await SearchCorpus.FillAsync(_connection, random);
        _questions = [.. Enumerable.Range(0, Questions).Select(_ => SearchCorpus.Question(random, Length))];
        foreach (var question in _questions)
        {
            if ((await _queries.FindAsync(question, Scope, 0, int.MaxValue / 4, CancellationToken.None)).Count != await ScanAsync(question))
            {
                throw new InvalidOperationException("The index and the scan differ for " + string.Join(' ', question.Terms));
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _scope.Dispose();
        await _portal.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<long> ScanAsync() => ScanAsync(Next());

    [Benchmark]
    public async Task<int> NewestTwentyAsync()
    {
        await using var command = Command(SearchQueries.NewestSql, Next(), 20);
        var found = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found++;
        }

        return found;
    }

    [Benchmark]
    public async Task<long> CountAsync()
    {
        await using var command = Command(SearchQueries.CountSql, Next(), SearchCount.Cap + 1);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Benchmark]
    public async Task<int> PageWithTitlesFirstAsync() => (await _queries.FindAsync(Next(), Scope, 0, 20, CancellationToken.None)).Count;

    private SearchTerms Next() => _questions[_next++ % _questions.Length];

    private SqliteCommand Command(string sql, SearchTerms terms, int limit)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(SearchQueries.Parameters(terms, Scope, inTitle: false, limit));
        return command;
    }

    private async Task<long> ScanAsync(SearchTerms terms)
    {
        await using var command = SearchCorpus.Scan(_connection, terms, "count(*)");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
