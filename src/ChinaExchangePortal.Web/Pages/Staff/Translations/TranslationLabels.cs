using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.Pages.Staff.Translations;

/// <summary>Words of translations: keys of the interface texts.</summary>
public static class TranslationLabels
{
    /// <summary>Languages that texts are translated into.</summary>
    public static IReadOnlyList<Language> Languages { get; } = [Language.Chinese, Language.English];

    /// <summary>States in the order of the work that they ask for.</summary>
    public static IReadOnlyList<TranslationState> States { get; } = [TranslationState.Behind, TranslationState.None, TranslationState.Draft, TranslationState.Reviewed];

    /// <summary>Name of a language.</summary>
    public static string Label(this Language language) => language == Language.Chinese ? "中国語" : "英語";

    /// <summary>Word of a state.</summary>
    public static string Label(this TranslationState state) => state switch
    {
        TranslationState.Behind => "要更新",
        TranslationState.None => "未訳",
        TranslationState.Draft => "下書き",
        _ => "確認済み",
    };

    /// <summary>Class of a state's mark.</summary>
    public static string TagOf(TranslationState state) => state switch
    {
        TranslationState.Behind => "tag tag--late",
        TranslationState.None => "tag tag--plain",
        TranslationState.Draft => "tag tag--wait",
        _ => "tag tag--done",
    };

    /// <summary>What a translator can do about a state.</summary>
    public static string Advice(TranslationState state) => state switch
    {
        TranslationState.Behind => "日本語が、この訳文を作ったあとで変わりました。公開ページには、改訂前の日本語による訳文だと示しています。",
        TranslationState.None => "訳文がありません。公開ページには、日本語のまま表示しています。",
        TranslationState.Draft => "母語話者の確認がまだの訳文です。公開ページに表示しています。",
        _ => "確認が済んだ訳文です。",
    };

    /// <summary>Word of a kind.</summary>
    public static string Label(this TextKind kind) => kind switch
    {
        TextKind.Seminar => "セミナー",
        TextKind.Programme => "事業の説明",
        TextKind.Support => "海外活動支援",
        TextKind.PrEvent => "百貨店PR",
        TextKind.CookingClass => "料理体験",
        TextKind.TradeFairBooth => "旅行博覧会等",
        TextKind.Caption => "写真の説明",
        TextKind.Place => "都市・省の名前",
        _ => "原資料",
    };

    /// <summary>Word of a field.</summary>
    public static string FieldLabel(string field) => field switch
    {
        "theme" => "テーマ", "subtitle" => "副題", "organisers" => "主催", "co_organisers" => "共催", "supporters" => "後援", "participants" => "参加者の範囲", "schedule" => "日程",
        "speaker" => "登壇者の名前", "title" => "肩書・題名", "role" => "役割", "pillar" => "柱の名前", "name" => "名前", "description" => "説明文", "menu" => "支援メニュー", "example" => "支援例",
        "figure" => "実績の名前", "venue" => "会場", "exhibits" => "出展内容", "dishes" => "料理", "fair" => "博覧会", "caption" => "写真の説明", "publisher" => "発行者", "edition" => "版",
        _ => "名前",
    };
}
