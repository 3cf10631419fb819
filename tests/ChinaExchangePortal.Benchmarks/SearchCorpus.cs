using System.Globalization;
using ChinaExchangePortal.Core.Search;
using Microsoft.Data.Sqlite;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>Generated documents, questions about them, and the scan that every answer is measured by.</summary>
internal static class SearchCorpus
{
    private static readonly string[] s_words =
    [
        "観光", "経済", "友好", "交流", "都市", "環境", "訪問", "視察", "通訳", "展示", "物産", "姉妹", "協議", "北京市", "上海市", "瀋陽市", "深セン市", "福建省", "四川省", "鳥取県", "島根県",
        "パンフレット", "セミナー", "百貨店", "料理体験", "自治体", "について", "における", "に関する", "を通じた", "の促進", "と連携", "広州", "旅游", "合作", "tourism", "Shenzhen", "第１０回", "２０２１年",
    ];

    /// <summary>Stands for two terms of two characters.</summary>
    internal const int TwoWords = 22;

    /// <summary>How many documents; set PORTAL_BENCHMARK_DOCUMENTS for another number.</summary>
    internal static int Documents => int.TryParse(Environment.GetEnvironmentVariable("PORTAL_BENCHMARK_DOCUMENTS"), CultureInfo.InvariantCulture, out var documents) ? documents : 20_000;

    /// <summary>A question of some length: cut from a random text, or the beginning of a word.</summary>
    internal static SearchTerms Question(Random random, int length, bool ofWords = false)
    {
        string Cut(int characters)
        {
            var text = SearchText.Normalise(ofWords ? s_words[random.Next(s_words.Length)] + s_words[random.Next(s_words.Length)] + s_words[0] + s_words[1] : Sentence(random));
            return SearchText.Normalise(text.Substring(ofWords ? 0 : random.Next(text.Length - characters), characters));
        }

        return new SearchTerms(length == TwoWords ? [Cut(2), Cut(2)] : [Cut(length)], false);
    }

    /// <summary>A command that looks through every text.</summary>
    internal static SqliteCommand Scan(SqliteConnection connection, SearchTerms terms, string what)
    {
        var command = connection.CreateCommand();
        var conditions = terms.Terms.Select((_, i) => $"(instr(NormTitle, @t{i}) > 0 OR instr(NormBody, @t{i}) > 0 OR instr(NormAliases, @t{i}) > 0)");
        command.CommandText = $"SELECT {what} FROM search_documents WHERE (Language IS NULL OR Language = 'ja') AND " + string.Join(" AND ", conditions);
        for (var i = 0; i < terms.Terms.Count; i++)
        {
            command.Parameters.AddWithValue($"@t{i}", terms.Terms[i]);
        }

        return command;
    }

    /// <summary>Adds the documents to the database.</summary>
    internal static async Task FillAsync(SqliteConnection connection, Random random)
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
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

    private static string Sentence(Random random) => string.Concat(Enumerable.Range(0, random.Next(20, 50)).Select(_ => s_words[(int)(s_words.Length * Math.Pow(random.NextDouble(), 1.7))]));
}
