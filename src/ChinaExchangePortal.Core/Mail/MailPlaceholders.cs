using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Placeholders of templates, such as <c>{{番号}}</c>: the same names in every language, since the office writes the templates.</summary>
public static partial class MailPlaceholders
{
    /// <summary>All names that a template may use.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["番号", "件名", "自治体", "部署", "宛名", "担当者", "期間", "訪問先", "支援内容", "目的", "人数", "今日"];

    /// <summary>What stands between braces and is no placeholder; a brace without its partner counts as one.</summary>
    public static IReadOnlyList<string> UnknownIn(string? text)
    {
        var found = Placeholder().Matches(text ?? string.Empty).Select(m => m.Groups["name"].Value.Trim()).Where(n => !Names.Contains(n, StringComparer.Ordinal)).Select(n => "{{" + n + "}}").Distinct(StringComparer.Ordinal).ToList();
        var rest = Placeholder().Replace(text ?? string.Empty, string.Empty);
        found.AddRange(new[] { "{{", "}}" }.Where(brace => rest.Contains(brace, StringComparison.Ordinal)));
        return found;
    }

    /// <summary>Puts the values in, in one pass: what a value holds is never read as a placeholder. A missing value stays visible as 【名前】.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Placeholder().Replace(text, match =>
        {
            var name = match.Groups["name"].Value.Trim();
            return values.GetValueOrDefault(name) is { Length: > 0 } value ? value : "【" + name + "】";
        });
    }

    /// <summary>Values that were missing and that nobody has written since.</summary>
    public static IReadOnlyList<string> MissingIn(string? text) =>
        [.. Names.Select(n => "【" + n + "】").Where(mark => text?.Contains(mark, StringComparison.Ordinal) == true), .. Placeholder().Matches(text ?? string.Empty).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
