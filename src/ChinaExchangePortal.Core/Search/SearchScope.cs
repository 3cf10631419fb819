using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Who asks, in which language, and to what the answer is narrowed.</summary>
/// <param name="IsStaff">True for a colleague who may also see drafts, cases, contacts and files.</param>
/// <param name="Language">Language of the page.</param>
public sealed record SearchScope(bool IsStaff, Language Language)
{
    // Full-width letters: normalised text never holds them, so these words can't be found by asking for a text.
    private const string PublicWord = "ｐ";
    private const string GroupMark = "ｇ";
    private const string LanguageMark = "ｌ";

    /// <summary>Only this group.</summary>
    public SearchGroup? Group { get; init; }

    /// <summary>Only this fiscal year.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>Only this province, or city of the first tier.</summary>
    public string? Province { get; init; }

    /// <summary>Only this programme.</summary>
    public string? Programme { get; init; }

    /// <summary>The words that a document must carry besides the terms.</summary>
    internal string Words => string.Join(" AND ", Required().Select(word => $"\"{word}\""));

    /// <summary>The words that a document carries so that the index itself passes over what is not asked for.</summary>
    internal static string WordsOf(SearchDraft draft) => string.Join(
        ' ', (string[])[.. draft.IsPublic ? [PublicWord] : Array.Empty<string>(), GroupMark + (int)draft.Kind.Group(), .. LanguageTags.All.Select(l => l.Tag()).Where(tag => draft.Language is null || draft.Language == tag).Select(tag => LanguageMark + tag)]);

    private IEnumerable<string> Required()
    {
        yield return LanguageMark + Language.Tag();
        if (!IsStaff)
        {
            yield return PublicWord;
        }

        if (Group is { } group)
        {
            yield return GroupMark + (int)group;
        }
    }
}
