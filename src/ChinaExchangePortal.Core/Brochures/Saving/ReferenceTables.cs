using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChinaExchangePortal.Core.Brochures.Saving;

/// <summary>A row of <c>host-cities.csv</c>.</summary>
internal sealed record CityRow(
    string NameJa, string NameZh, string NameEn, bool IsMunicipality, string ProvinceJa, string ProvinceZh, string ProvinceEn, string Gb2260, double Latitude, double Longitude);

/// <summary>A row of <c>municipalities.csv</c>.</summary>
internal sealed record MunicipalityRow(
    string NameJa, string NameKana, string NameZh, string NameEn, string Code, bool IsPrefecture, string Region, bool IsDesignatedCity);

/// <summary>A row of <c>translations.csv</c>.</summary>
internal sealed record TranslationRow(string Key, string Zh, string En, bool IsReviewed, string SourceHash);

/// <summary>A row of <c>holidays-cn.csv</c> or <c>holidays-jp.csv</c>.</summary>
internal sealed record CalendarRow(CalendarCountry Country, DateOnly Date, CalendarDayKind Kind, string Name, string NameEn);

/// <summary>A row of <c>task-templates.csv</c>.</summary>
internal sealed record TaskTemplateRow(SupportKind Kind, int Position, string Title, int OffsetDays);

/// <summary>The reference tables under <c>seeds/reference</c>. Codes are text: leading zeros count.</summary>
internal sealed record ReferenceTables(
    IReadOnlyList<CityRow> Cities,
    IReadOnlyList<MunicipalityRow> Municipalities,
    IReadOnlyList<TranslationRow> Translations,
    IReadOnlyList<CalendarRow> CalendarDays,
    IReadOnlyList<TaskTemplateRow> TaskTemplates)
{
    internal static ReferenceTables Read(string seedsDirectory)
    {
        var folder = Path.Combine(seedsDirectory, "reference");
        return new ReferenceTables(
            Rows(Path.Combine(folder, "host-cities.csv"), csv => new CityRow(
                csv("name_ja"), csv("name_zh"), csv("name_en"), csv("admin_type") == "municipality",
                csv("province_ja"), csv("province_zh"), csv("province_en"), csv("gb2260"),
                double.Parse(csv("latitude"), CultureInfo.InvariantCulture), double.Parse(csv("longitude"), CultureInfo.InvariantCulture))),
            Rows(Path.Combine(folder, "municipalities.csv"), csv => new MunicipalityRow(
                csv("name_ja"), csv("name_kana"), csv("name_zh"), csv("name_en"), Code(csv("lg_code")), csv("kind") == "prefecture", csv("region"), csv("designated_city") == "yes")),
            Rows(Path.Combine(folder, "translations.csv"), csv => new TranslationRow(
                csv("key"), csv("zh"), csv("en"), csv("status") == "reviewed", csv("source_hash"))),
            [
                .. Rows(Path.Combine(folder, "holidays-cn.csv"), csv => Day(CalendarCountry.China, csv, "name_zh")),
                .. Rows(Path.Combine(folder, "holidays-jp.csv"), csv => Day(CalendarCountry.Japan, csv, "name_ja")),
            ],
            Rows(Path.Combine(folder, "task-templates.csv"), csv => new TaskTemplateRow(
                Enum.TryParse<SupportKind>(csv("kind"), out var kind) && SupportKinds.All.Contains(kind) ? kind : throw new FormatException($"expected a support kind, found '{csv("kind")}'"),
                int.Parse(csv("position"), CultureInfo.InvariantCulture),
                csv("title"),
                int.Parse(csv("offset_days"), CultureInfo.InvariantCulture))));
    }

    private static CalendarRow Day(CalendarCountry country, Func<string, string> csv, string name) => new(
        country,
        DateOnly.ParseExact(csv("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        csv("kind") switch
        {
            "holiday" => CalendarDayKind.Holiday,
            "workday" => CalendarDayKind.WorkingDay,
            var other => throw new FormatException($"expected 'holiday' or 'workday', found '{other}'"),
        },
        csv(name),
        csv("name_en"));

    private static string Code(string code) => Places.LocalGovernmentCode.IsValid(code)
        ? code
        : throw new FormatException($"expected a six-digit local government code with its check digit, found '{code}'");

    private static List<T> Rows<T>(string path, Func<Func<string, string>, T> read)
    {
        using var reader = OpenText(path);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<T>();
        try
        {
            csv.Read();
            csv.ReadHeader();
            while (csv.Read())
            {
                // Only the hash may be missing: a table without it was made from the wording that is there now.
                rows.Add(read(column => column == "source_hash" && !csv.HeaderRecord!.Contains(column, StringComparer.Ordinal) ? string.Empty : csv.GetField(column) ?? string.Empty));
            }
        }
        catch (Exception e) when (e is CsvHelperException or FormatException)
        {
            // CsvHelper's own messages run over many lines; the first one says what is wrong.
            throw new SeedsException($"{path}:{csv.Parser.Row}: {e.Message.Split('\n')[0].Trim()}", e);
        }

        return rows;
    }

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (IOException e)
        {
            throw new SeedsException($"{path}: cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>The seeds cannot be used; the message names file, line and what was expected.</summary>
public sealed class SeedsException : Exception
{
    /// <summary>With a message that names file, line and what was expected.</summary>
    public SeedsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Without details; for serializers only.</summary>
    public SeedsException()
    {
    }

    /// <summary>With a message that names file, line and what was expected.</summary>
    public SeedsException(string message)
        : base(message)
    {
    }
}
