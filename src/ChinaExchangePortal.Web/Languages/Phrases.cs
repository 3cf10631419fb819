using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace ChinaExchangePortal.Web.Languages;

/// <summary>Where a line may not break, and where it may although the rules for 〜 forbid it.</summary>
public static partial class Phrases
{
    /// <summary>The text with 第3回 and the like kept whole, and a break allowed before a subtitle between 〜 and 〜.</summary>
    public static IHtmlContent Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (Match match in Pattern().Matches(text))
        {
            html.Append(text[at..match.Index]);
            if (match.ValueSpan[0] == '〜')
            {
                html.AppendHtml("<wbr>");
            }

            html.AppendHtml("<span class=\"nowrap\">").Append(match.Value).AppendHtml("</span>");
            at = match.Index + match.Length;
        }

        return html.Append(text[at..]);
    }

    /// <summary>The parts of a text that no line breaks; before one that begins with 〜 a break is allowed.</summary>
    public static IReadOnlyList<(int Start, int Length)> Whole(string text) => [.. Pattern().Matches(text).Select(m => (m.Index, m.Length))];

    // A 〜 that opens a subtitle takes the word after it along; one at the end or within a range does not match.
    [GeneratedRegex("〜?第[0-9０-９]+[回届]|(?<=[^0-9０-９])〜(?=.+〜$)|出展事業|発信事業|PR事業|(?<=・)連携強化|中日两国|地区间|推進セミナー|Inter-regional|传播|合作|可持续|招商引资|多样|实现|地方自治体|自治体|百货商店|宣传项目|参展项目|发展机遇|研讨会", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
