using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.OpenData;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>
/// Writes the dated events in the layout イベント一覧, one row for each event and language. The layout assumes a place in Japan and
/// a local authority that publishes: what does not hold here stays empty instead of being bent to fit, and codes of Chinese places,
/// which look like those of Japanese ones, never stand in it.
/// </summary>
internal static class EventListFile
{
    /// <summary>The file.</summary>
    internal static async Task<byte[]> WriteAsync(PublicEvents events, IStringLocalizer<UiText> text, string home, CancellationToken cancellationToken)
    {
        var rows = new List<string?[]>();
        var english = (await events.ItemsAsync(PublicEvents.WithCalendar, Language.English, cancellationToken)).ToDictionary(i => i.Key, i => i.Name, StringComparer.Ordinal);
        foreach (var language in LanguageTags.All)
        {
            foreach (var item in (await events.ItemsAsync(PublicEvents.WithCalendar, language, cancellationToken)).Where(i => i.StartsOn is not null))
            {
                rows.Add(Row(item, english[item.Key], language, text, home));
            }
        }

        // The languages of one event stand together, the newest event first.
        var start = EventListLayout.IndexOf("開始日");
        var id = EventListLayout.IndexOf("ID");
        return CsvFile.Write([EventListLayout.Columns, .. rows.OrderByDescending(r => r[start], StringComparer.Ordinal).ThenBy(r => KeyOf(r[id]!), StringComparer.Ordinal)]);
    }

    private static string KeyOf(string id) => id[..id.LastIndexOf('-')];

    private static string?[] Row(PublicItem item, string english, Language language, IStringLocalizer<UiText> text, string home)
    {
        var row = new string?[EventListLayout.ColumnCount];
        var and = language == Language.English ? "; " : "、";
        string? Joined(IEnumerable<string> names) => string.Join(and, names) is { Length: > 0 } joined ? joined : null;
        void Set(string column, string? value) => row[EventListLayout.IndexOf(column)] = value;

        Set("ID", item.Key.Replace('/', '-') + "-" + language.Tag());
        Set("イベント名", item.Name);
        Set("言語コード", language.Tag());
        Set("サブタイトル", item.Theme);
        Set("イベント名_英語", english);
        Set("コンテンツURL", home + language.PathPrefix() + item.Path);
        Set("開始日", Day(item.StartsOn));
        Set("終了日", Day(item.EndsOn));
        Set("開始日時特記事項", language.Say(text, "時刻の記録はありません"));
        Set("掲載開始日", Day(DateOnly.FromDateTime(OfficeClock.ToBeijing(item.Publication.PublishedAt))));
        Set("概要", item.Subtitle ?? item.Theme ?? Joined(item.Items));
        Set("主催者", Joined(item.Organisers));
        Set("共催団体", Joined(item.CoOrganisers));
        Set("関連組織", Joined([.. item.Partners, .. item.Supporters]));
        Set("場所名称", item.Venue);
        Set("所在地_連結表記", item.Address);
        Set("備考", item.Sources.Count == 0 ? language.Say(text, "職員による記録") : language.Say(text, "出典：") + OpenTail.Lines(item.Sources));
        return row;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
