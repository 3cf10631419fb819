using System.Globalization;
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

    private static readonly string[] s_words =
    [
        "観光", "経済", "友好", "交流", "都市", "環境", "訪問", "視察", "通訳", "展示", "物産", "姉妹", "協議", "北京市", "上海市", "瀋陽市", "深セン市", "福建省", "四川省", "鳥取県", "島根県",
        "パンフレット", "セミナー", "百貨店", "料理体験", "自治体", "について", "における", "に関する", "を通じた", "の促進", "と連携", "広州", "旅游", "合作", "tourism", "Shenzhen", "第１０回", "２０２１年",
    ];

    private PortalFactory _portal = null!;
    private IServiceScope _scope = null!;
    private SearchQueries _queries = null!;
    private SqliteConnection _connection = null!;
    private SearchTerms[] _questions = [];
    private int _next;

    /// <summary>How many documents; set PORTAL_BENCHMARK_DOCUMENTS for another number.</summary>
    private static int Documents => int.TryParse(Environment.GetEnvironmentVariable("PORTAL_BENCHMARK_DOCUMENTS"), CultureInfo.InvariantCulture, out var documents) ? documents : 20_000;

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
        await FillAsync(random);
        _questions = [.. Enumerable.Range(0, Questions).Select(_ => Question(random))];
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

    private static string Sentence(Random random) => string.Concat(Enumerable.Range(0, random.Next(20, 50)).Select(_ => s_words[(int)(s_words.Length * Math.Pow(random.NextDouble(), 1.7))]));

    private SearchTerms Question(Random random)
    {
        string Cut(int length)
        {
            var text = SearchText.Normalise(Sentence(random));
            var at = random.Next(text.Length - length);
            return SearchText.Normalise(text.Substring(at, length));
        }

        return new SearchTerms(Length == 22 ? [Cut(2), Cut(2)] : [Cut(Length)], false);
    }

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
        await using var command = _connection.CreateCommand();
        var conditions = terms.Terms.Select((_, i) => $"(instr(NormTitle, @t{i}) > 0 OR instr(NormBody, @t{i}) > 0 OR instr(NormAliases, @t{i}) > 0)");
        command.CommandText = "SELECT count(*) FROM search_documents WHERE (Language IS NULL OR Language = 'ja') AND " + string.Join(" AND ", conditions);
        for (var i = 0; i < terms.Terms.Count; i++)
        {
            command.Parameters.AddWithValue($"@t{i}", terms.Terms[i]);
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task FillAsync(Random random)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await using var insert = _connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO search_documents (Id, Kind, SourceId, SourceKey, IsPublic, RulesVersion, Path, Title, TitleLanguage, Text, Names, ScopeWords, NormTitle, NormBody, NormAliases)
            VALUES (@id, 20, @id, @id, 0, 1, '/', @title, 'ja', @text, '', 'ｇ1 ｌja ｌzh ｌen', @normTitle, @normText, '')
            """;
        var parameters = new[] { "@id", "@title", "@text", "@normTitle", "@normText" }.ToDictionary(n => n, n => insert.Parameters.AddWithValue(n, 0L), StringComparer.Ordinal);
        for (var i = 0; i < Documents; i++)
        {
            var (title, text) = (Sentence(random)[..20], Sentence(random));
            parameters["@id"].Value = ((700_000L + (i / 100)) << 17) + (i % 100);
            parameters["@title"].Value = title;
            parameters["@text"].Value = text;
            parameters["@normTitle"].Value = SearchText.Normalise(title);
            parameters["@normText"].Value = SearchText.Normalise(text);
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
