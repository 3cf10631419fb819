using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>A list as people type it: one entry a line, empty lines left out.</summary>
public static class TypedLines
{
    /// <summary>Most lines of one field.</summary>
    public const int MaxLines = 100;

    /// <summary>Longest line, in characters.</summary>
    public const int MaxLength = 300;

    /// <summary>The entries.</summary>
    public static List<string> Read(string? text) =>
        [.. (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries).Where(SupportRequestRules.HasVisibleText)];

    /// <summary>The entries as text.</summary>
    public static string Show(IEnumerable<string> entries) => string.Join('\n', entries);

    /// <summary>The entries to store: those stored already where nothing else was typed, so that saving a form unchanged changes nothing.</summary>
    public static List<string> Merge(List<string> stored, string? text)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var typed = Read(text);
        return stored.Select(s => s.Trim()).SequenceEqual(typed, StringComparer.Ordinal) ? stored : typed;
    }

    /// <summary>What is wrong with a list.</summary>
    /// <param name="field">Name of the field.</param>
    /// <param name="text">What is typed.</param>
    public static IEnumerable<Problem> Check(string field, string? text)
    {
        var entries = Read(text);
        if (entries.Count > MaxLines)
        {
            yield return new Problem(field, "{0}行以内で入力してください", MaxLines);
        }
        else if (entries.Exists(e => SupportRequestRules.TooLong(e, MaxLength)))
        {
            yield return new Problem(field, "1行を{0}文字以内で入力してください", MaxLength);
        }
    }
}
