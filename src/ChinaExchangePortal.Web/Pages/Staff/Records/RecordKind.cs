using System.Globalization;
using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>A kind of record that staff keep: its addresses and its words (keys of the interface texts).</summary>
/// <param name="Slug">Name in addresses.</param>
/// <param name="Word">The kind in a word.</param>
/// <param name="AddWords">Words of the page that adds one; null where none can be added.</param>
/// <param name="EditWords">Words of the page that changes one.</param>
/// <param name="About">What it holds, for the hub.</param>
/// <param name="TextKeysOf">What the keys of a record's translatable texts begin with.</param>
public sealed record RecordKind(string Slug, string Word, string? AddWords, string EditWords, string About, Func<string, string> TextKeysOf)
{
    /// <summary>Rounds of the seminar.</summary>
    public static RecordKind Seminars { get; } = new("seminars", "セミナー", "セミナーの回を追加", "第{0}回セミナーを変更", "日中地域間交流推進セミナーの各回",
        key => TextKeys.SeminarField(int.Parse(key, CultureInfo.InvariantCulture), string.Empty));

    /// <summary>PR events.</summary>
    public static RecordKind PrEvents { get; } = new("pr-events", "百貨店PR", "百貨店PRを追加", "百貨店PRの記録を変更", "会場、期間、出展内容",
        key => TextKeys.PrEvent(key, string.Empty));

    /// <summary>Cooking classes.</summary>
    public static RecordKind CookingClasses { get; } = new("cooking-classes", "料理体験", "料理体験を追加", "料理体験の記録を変更", "実施日、協力地方自治体、調理体験メニュー",
        key => TextKeys.CookingClasses + key + ".");

    /// <summary>Booths at fairs.</summary>
    public static RecordKind TradeFairBooths { get; } = new("trade-fair-booths", "旅行博覧会等", "旅行博覧会等への出展を追加", "旅行博覧会等の記録を変更", "博覧会、期間、出展した自治体、来場者",
        key => TextKeys.TradeFairBooth(key, string.Empty));

    /// <summary>Programmes.</summary>
    public static RecordKind Programmes { get; } = new("programmes", "事業の説明", null, "事業の説明を変更", "公開ページに載せる事業の名前と説明文",
        key => TextKeys.ProgrammeField(key, string.Empty));

    /// <summary>Address of the staff list, without language.</summary>
    public string ListPath => "/staff/" + Slug;

    /// <summary>Address of the page that adds one.</summary>
    public string NewPath => ListPath + "/new";

    /// <summary>Address of the page that changes one.</summary>
    public string EditPath(string key) => $"{ListPath}/{key}/edit";

    /// <summary>Address of the list of a record's translations.</summary>
    /// <param name="key">The record.</param>
    /// <param name="tag">Language of the translations.</param>
    public string TranslationsPath(string key, string tag) => $"/staff/translations?language={tag}&q={Uri.EscapeDataString(TextKeysOf(key))}";

    /// <summary>Address of the public page.</summary>
    public string PublicPath(string key) => $"/{Slug}/{key}";
}
