using System.Globalization;
using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Web.Api;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>The columns of a table: each is described and filled in one place, so that the dictionary cannot depart from the file.</summary>
internal sealed class OpenColumns<T>
{
    private readonly List<(OpenField Field, Func<T, string?> Get)> _columns = [];

    internal IEnumerable<OpenField> Fields => _columns.Select(c => c.Field);

    internal IEnumerable<string?> Cells(object row) => _columns.Select(c => c.Get((T)row));

    internal OpenColumns<T> Text(
        string name, string meaning, Func<T, string?> get, OpenFieldSource source = OpenFieldSource.Documents, string? allowed = null, Language? language = null) =>
        Add(new OpenField(name, meaning, OpenFieldType.Text, source) { Allowed = allowed, Language = language }, get);

    internal OpenColumns<T> List(string name, string meaning, Func<T, IEnumerable<string>> get, OpenFieldSource source = OpenFieldSource.Documents) =>
        Add(new OpenField(name, meaning, OpenFieldType.List, source), row => string.Join('|', get(row)));

    /// <summary>A text in three columns, one for each language.</summary>
    internal OpenColumns<T> Texts(string name, string meaning, Func<T, ApiText?> get, OpenFieldSource source = OpenFieldSource.Documents)
    {
        var translated = source == OpenFieldSource.Documents ? OpenFieldSource.Translation : source;
        return Add(new OpenField(name + "_ja", meaning, OpenFieldType.Text, source) { Language = Language.Japanese }, row => get(row)?.Ja)
            .Add(new OpenField(name + "_zh", meaning, OpenFieldType.Text, translated) { Language = Language.Chinese }, row => get(row)?.Zh)
            .Add(new OpenField(name + "_en", meaning, OpenFieldType.Text, translated) { Language = Language.English }, row => get(row)?.En);
    }

    /// <summary>A list in three columns, one for each language, in the same order: the place of what is not translated stays empty.</summary>
    internal OpenColumns<T> Lists(string name, string meaning, Func<T, IEnumerable<ApiText>> get, OpenFieldSource source = OpenFieldSource.Documents)
    {
        var translated = source == OpenFieldSource.Documents ? OpenFieldSource.Translation : source;
        return Add(new OpenField(name + "_ja", meaning, OpenFieldType.List, source) { Language = Language.Japanese }, row => Joined(get(row), t => t.Ja))
            .Add(new OpenField(name + "_zh", meaning, OpenFieldType.List, translated) { Language = Language.Chinese }, row => Joined(get(row), t => t.Zh))
            .Add(new OpenField(name + "_en", meaning, OpenFieldType.List, translated) { Language = Language.English }, row => Joined(get(row), t => t.En));

        static string? Joined(IEnumerable<ApiText> items, Func<ApiText, string?> pick) =>
            items.Select(pick).ToList() is var texts && texts.Exists(t => !string.IsNullOrEmpty(t)) ? string.Join('|', texts) : null;
    }

    internal OpenColumns<T> Number(string name, string meaning, Func<T, long?> get, string? unit = null, string? allowed = null, OpenFieldSource source = OpenFieldSource.Documents) =>
        Add(new OpenField(name, meaning, OpenFieldType.WholeNumber, source) { Unit = unit, Allowed = allowed }, row => get(row)?.ToString(CultureInfo.InvariantCulture));

    internal OpenColumns<T> Degrees(string name, string meaning, Func<T, double?> get, string allowed) =>
        Add(new OpenField(name, meaning, OpenFieldType.DecimalNumber, OpenFieldSource.Reference) { Unit = "度", Allowed = allowed }, row => get(row)?.ToString(CultureInfo.InvariantCulture));

    internal OpenColumns<T> Day(string name, string meaning, Func<T, DateOnly?> get) =>
        Add(new OpenField(name, meaning, OpenFieldType.Date, OpenFieldSource.Documents), row => get(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private OpenColumns<T> Add(OpenField field, Func<T, string?> get)
    {
        _columns.Add((field, get));
        return this;
    }
}

/// <summary>The columns that every table ends with.</summary>
internal static class OpenTail
{
    /// <summary>The columns.</summary>
    internal static IReadOnlyList<OpenField> Fields { get; } =
    [
        new("sources", "出典：資料の名前と行。職員が登録した記録では空", OpenFieldType.List, OpenFieldSource.Portal) { Allowed = "document:line,first-last" },
        new("url", "記録を載せているページ（日本語）", OpenFieldType.Url, OpenFieldSource.Portal),
        new("published_at", "初めて公開した日時", OpenFieldType.Datetime, OpenFieldSource.Portal),
        new("changed_at", "公開している内容が最後に変わった日時", OpenFieldType.Datetime, OpenFieldSource.Portal),
    ];

    /// <summary>The id, with which every table begins.</summary>
    internal static OpenField Id(string prefix) =>
        new("id", "記録の番号。ほかの記録に使い回さない", OpenFieldType.Text, OpenFieldSource.Portal) { Allowed = prefix + "…" };

    /// <summary>The lines of a record in one cell: <c>document:43,155-159</c>, several documents with a vertical bar between them.</summary>
    internal static string Lines(IReadOnlyList<ApiSource> sources) =>
        string.Join('|', sources.Select(s => s.Document + ":" + string.Join(',', LineRange.Of(s.Lines))));

    /// <summary>A moment as the files write it.</summary>
    internal static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
