using System.Diagnostics;
using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>
/// Every kind of question against a scan of the same texts, in one run: 50th, 95th and 99th percentile as shares of the scan's own,
/// and whether index and scan find exactly the same documents. BenchmarkDotNet tells means, which hide what the slowest wait.
/// </summary>
internal static class SearchComparison
{
    private const int Questions = 24;
    private const int Repeats = 8;
    private static readonly SearchScope s_scope = new(true, Language.Japanese);

    internal static async Task RunAsync()
    {
        await using var portal = new PortalFactory();
        using var scope = portal.Services.CreateScope();
        var queries = scope.ServiceProvider.GetRequiredService<SearchQueries>();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var random = new Random(1);
        var filling = Stopwatch.StartNew();
        await SearchCorpus.FillAsync(connection, random);
        Say($"{SearchCorpus.Documents} documents added in {filling.Elapsed.TotalSeconds:0} s, {Questions} questions of each length");
        foreach (var length in (int[])[1, 2, 4, 8, SearchCorpus.TwoWords])
        {
            var questions = Enumerable.Range(0, Questions).Select(i => SearchCorpus.Question(random, length, ofWords: i % 2 == 0)).ToList();
            var (found, wanted, both) = (0L, 0L, 0L);
            var (scans, newest, counts, pages) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            foreach (var question in questions)
            {
                // The first scan brings the pages of the file into memory.
                var expected = await IdsAsync(SearchCorpus.Scan(connection, question, "Id"));
                var answer = await IdsAsync(Command(connection, SearchQueries.NewestSql, question, -1));
                (found, wanted, both) = (found + answer.Count, wanted + expected.Count, both + answer.Count(expected.Contains));
                scans.Add(await TimeAsync(() => NumberAsync(SearchCorpus.Scan(connection, question, "count(*)"))));
                for (var i = 0; i < Repeats; i++)
                {
                    newest.Add(await TimeAsync(() => IdsAsync(Command(connection, SearchQueries.NewestSql, question, 20))));
                    counts.Add(await TimeAsync(() => NumberAsync(Command(connection, SearchQueries.CountSql, question, SearchCount.Cap + 1))));
                    pages.Add(await TimeAsync(() => queries.FindAsync(question, s_scope, 0, 20, CancellationToken.None)));
                }
            }

            var name = length == SearchCorpus.TwoWords ? "2+2" : length.ToString(CultureInfo.InvariantCulture);
            Say($"{name,-4}{wanted} documents wanted, {found} found: recall {Share(both, wanted):0.000}, precision {Share(both, found):0.000}; scan p50 {At(scans, 0.5):0.0} ms, p95 {At(scans, 0.95):0.0} ms");
            foreach (var (what, times) in (ReadOnlySpan<(string, List<double>)>)[("newest 20", newest), ("count to 1,001", counts), ("page, titles first", pages)])
            {
                Say($"      {what,-20}p50 {At(times, 0.5),7:0.00} ms (1/{At(scans, 0.5) / At(times, 0.5):0})  p95 {At(times, 0.95),7:0.00} ms (1/{At(scans, 0.95) / At(times, 0.95):0})  p99 {At(times, 0.99),7:0.00} ms (1/{At(scans, 0.99) / At(times, 0.99):0})");
            }
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static SqliteCommand Command(SqliteConnection connection, string sql, SearchTerms terms, int limit)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(SearchQueries.Parameters(terms, s_scope, inTitle: false, limit));
        return command;
    }

    private static async Task<HashSet<long>> IdsAsync(SqliteCommand command)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync();
            var ids = new HashSet<long>();
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetInt64(0));
            }

            return ids;
        }
    }

    private static async Task<long> NumberAsync(SqliteCommand command)
    {
        await using (command)
        {
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
