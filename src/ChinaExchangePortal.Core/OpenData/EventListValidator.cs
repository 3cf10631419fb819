using System.Globalization;
using System.Text;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChinaExchangePortal.Core.OpenData;

/// <summary>
/// Checks a file in the layout イベント一覧. It refuses what published files of this layout are known to get wrong: blank or repeated
/// IDs, lost leading zeros, dates in mixed forms or with a raw format code, 9999-12-31 for "no end", renamed columns.
/// </summary>
public static class EventListValidator
{
    private static readonly string[] s_dates = ["開始日", "終了日", "掲載開始日", "掲載終了日", "参加申込終了日", "申込開始日"];
    private static readonly string[] s_times = ["開始時間", "終了時間", "参加申込終了時間", "申込開始時刻"];
    private static readonly string[] s_codes = ["全国地方公共団体コード", "所在地_全国地方公共団体コード"];
    private static readonly string[] s_addresses = ["コンテンツURL", "Web開催URL", "申込URL", "URL"];
    private static readonly (string First, string Last)[] s_periods = [("開始日", "終了日"), ("掲載開始日", "掲載終了日"), ("申込開始日", "参加申込終了日")];

    /// <summary>Everything that is wrong with a file, each with its row (the headings are row 1); empty for a good one.</summary>
    public static IReadOnlyList<string> Check(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = new List<string>();
        if (!file.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            problems.Add("row 1: the file does not begin with the UTF-8 mark");
        }

        List<string[]> rows;
        try
        {
            rows = Read(file);
        }
        catch (Exception e) when (e is DecoderFallbackException or CsvHelperException)
        {
            return [.. problems, "the file is not CSV in UTF-8"];
        }

        if (rows.Count == 0 || !rows[0].SequenceEqual(EventListLayout.Columns, StringComparer.Ordinal))
        {
            problems.Add(HeadingProblem(rows.Count == 0 ? [] : rows[0]));
            return problems;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, row) in rows.Index().Skip(1))
        {
            problems.AddRange(CheckRow(row, ids).Select(problem => string.Create(CultureInfo.InvariantCulture, $"row {index + 1}: {problem}")));
        }

        return problems;
    }

    private static List<string[]> Read(byte[] file)
    {
        using var reader = new StreamReader(new MemoryStream(file), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = false, DetectColumnCountChanges = false });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. csv.Record!]);
        }

        if (rows.Count > 0 && rows[0].Length > 0)
        {
            rows[0][0] = rows[0][0].TrimStart('\uFEFF');
        }

        return rows;
    }

    private static string HeadingProblem(string[] headings)
    {
        if (headings.Length != EventListLayout.ColumnCount)
        {
            return string.Create(CultureInfo.InvariantCulture, $"row 1: {headings.Length} columns instead of {EventListLayout.ColumnCount}");
        }

        var (index, column) = EventListLayout.Columns.Index().First(c => headings[c.Index] != c.Item);
        return string.Create(CultureInfo.InvariantCulture, $"row 1: column {index + 1} is {headings[index]} instead of {column}");
    }

    private static IEnumerable<string> CheckRow(string[] row, HashSet<string> ids)
    {
        if (row.Length != EventListLayout.ColumnCount)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Length} fields instead of {EventListLayout.ColumnCount}");
            yield break;
        }

        string Of(string column) => row[EventListLayout.IndexOf(column)];
        if (string.IsNullOrWhiteSpace(Of("ID")))
        {
            yield return "ID is blank";
        }
        else if (!ids.Add(Of("ID")))
        {
            yield return $"ID {Of("ID")} stands twice";
        }

        foreach (var column in new[] { "イベント名", "開始日", "言語コード" }.Where(c => string.IsNullOrWhiteSpace(Of(c))))
        {
            yield return column + " is blank";
        }

        if (Of("言語コード") is { Length: > 0 } language && !LanguageTags.All.Any(l => l.Tag() == language))
        {
            yield return $"言語コード {language} is not one of ja, zh, en";
        }

        foreach (var problem in Values(Of))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Values(Func<string, string> of)
    {
        foreach (var column in s_dates.Where(c => of(c).Length > 0 && !IsDay(of(c), out _)))
        {
            yield return $"{column} {of(column)} is not a day such as 2021-10-16";
        }

        foreach (var column in s_times.Where(c => of(c).Length > 0 && !TimeOnly.TryParseExact(of(c), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
        {
            yield return $"{column} {of(column)} is not a time such as 09:30";
        }

        foreach (var (first, last) in s_periods.Where(p => IsDay(of(p.First), out var from) && IsDay(of(p.Last), out var to) && to < from))
        {
            yield return $"{last} {of(last)} is before {first} {of(first)}";
        }

        foreach (var column in s_codes.Where(c => of(c).Length > 0 && !LocalGovernmentCode.IsValid(of(c))))
        {
            yield return $"{column} {of(column)} is not a code of six digits with its check digit";
        }

        if (of("法人番号") is { Length: > 0 } number && (number.Length != 13 || !number.All(char.IsAsciiDigit)))
        {
            yield return $"法人番号 {number} is not 13 digits";
        }

        foreach (var column in s_addresses.Where(c => of(c).Length > 0 && !(Uri.TryCreate(of(c), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")))
        {
            yield return $"{column} {of(column)} is not a web address";
        }

        foreach (var (column, limit) in new[] { ("緯度", 90.0), ("経度", 180.0) })
        {
            if (of(column) is { Length: > 0 } value && !(double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit))
            {
                yield return $"{column} {value} is not in degrees";
            }
        }
    }

    // The year 9999 stands for "no end" in some files, which a date cannot say: the field stays empty.
    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year < 9999;
}
