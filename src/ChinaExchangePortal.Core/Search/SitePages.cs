using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Search;

/// <summary>The pages of the site that are no records, with the words that people may look for them by. Their titles are the pages' headings, which a test compares.</summary>
public static class SitePages
{
    /// <summary>Addresses without language, titles, and other words.</summary>
    public static IReadOnlyList<(string Path, LocalizedText Title, string[] Words)> All { get; } =
    [
        ("/about", new("このサイトについて", "关于本网站", "About this site"), ["北京事務所", "自治体国際化協会", "CLAIR", "出典", "编辑", "个人信息", "privacy", "sources"]),
        ("/accessibility", new("アクセシビリティ", "无障碍浏览", "Accessibility"), ["バリアフリー", "読み上げ", "JIS X 8341", "WCAG", "screen reader", "keyboard"]),
        ("/open-data", new("オープンデータ", "开放数据", "Open data"), ["CSV", "JSON", "API", "iCalendar", "Atom", "ダウンロード", "データ", "下载", "download", "feeds"]),
        ("/programmes", new("日本の地域の魅力を、中国の方々へ", "将日本各地的魅力带给中国的朋友们", "Bringing the appeal of Japan's regions to people in China"), ["事業・イベント", "业务・活动", "programmes", "events"]),
        ("/cities", new("都市から探す", "按城市查找", "Cities"), ["開催地", "地図", "省・自治区・直轄市", "举办地", "地图", "map", "provinces"]),
        ("/municipalities", new("自治体から探す", "按自治体查找", "Local authorities"), ["都道府県", "市町村", "都道府县", "prefectures", "municipalities"]),
        ("/years", new("年度から探す", "按年度查找", "Fiscal years"), ["令和", "平成", "Reiwa", "Heisei"]),
        ("/seminars/themes", new("テーマのことば", "主题词", "Terms in themes"), ["テーマ", "主题", "theme explorer"]),
        ("/seminars/timeline", new("セミナーの年表", "研讨会年表", "Timeline of the seminars"), ["歴史", "历史", "history"]),
        ("/seminars/compare", new("二つの回をくらべる", "比较两届", "Compare two rounds"), ["比較"]),
    ];

    internal static List<SearchDraft> Drafts() => [.. All.Index().SelectMany(page => PublicSources.Localised(
        new SearchDraft(SearchKind.Page, page.Index + 1, "page" + page.Item.Path, page.Item.Path) { IsPublic = true }, page.Item.Title, [], [], page.Item.Words, _ => null))];
}
