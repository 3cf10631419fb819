using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>The built-in steps as each language writes them. What staff typed stays as it is.</summary>
public static class StepTexts
{
    /// <summary>The built-in steps; keys of the interface texts.</summary>
    public static IReadOnlySet<string> BuiltIn { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "会場または接続を確かめる",
        "使い方と入館の手順を自治体に知らせる",
        "先方の返答を確かめる",
        "内容と期日を自治体と確かめる",
        "同行する職員を決める",
        "希望する分野・地域・日程を確かめる",
        "役割と人数を確かめる",
        "従事する職員を決める",
        "申入れ状（中文）を送る",
        "行程表を作る",
        "訪問の目的と希望する面会者を確かめる",
        "訪問先の候補を挙げて自治体に送る",
        "訪問団の名簿を先方に送る",
        "説明のテーマと聞き手を確かめる",
        "資料を作り、所内で確認する",
        "返却と状態を確かめる",
        "通訳者に打診する",
        "通訳者を決めて資料を送る",
        "部屋・パソコンの空きを確かめて予約する",
        "集合場所と時刻を自治体と確かめる",
        "集合場所と時刻を通訳者と確かめる",
        "集合場所と移動手段を確かめる",
        "面会の時刻・場所・出席者を再確認する",
    };

    /// <summary>A step for a reader.</summary>
    /// <param name="text">The interface texts.</param>
    /// <param name="title">The step as stored.</param>
    public static string Step(this IStringLocalizer<UiText> text, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BuiltIn.Contains(title) ? text[title].Value : title;
    }

    /// <summary>Language of a step as shown, where it is not the page's: null for what is translated.</summary>
    /// <param name="title">The step as stored.</param>
    public static string? LanguageOf(string title) => BuiltIn.Contains(title) ? null : "ja";
}
