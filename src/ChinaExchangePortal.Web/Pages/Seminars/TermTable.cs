using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>A term with the rounds whose theme or subtitle holds it.</summary>
/// <param name="Text">The term, Japanese.</param>
/// <param name="Seminars">Its rounds, newest first.</param>
public sealed record TermRow(string Text, IReadOnlyList<SeminarCard> Seminars)
{
    /// <summary>Address without language.</summary>
    public string Path => PathOf(Text);

    /// <summary>Address of a term without language.</summary>
    public static string PathOf(string term) => "/seminars/themes/" + Uri.EscapeDataString(term);
}

/// <summary>The terms of all published rounds. Counted when a page is made: there are few rounds, and pages are kept until a record changes.</summary>
/// <param name="Rows">The terms: those of the most rounds first, then those of the latest round.</param>
/// <param name="Years">Every fiscal year from the first to the last round; a round of unknown year adds a null at the end.</param>
public sealed record TermTable(IReadOnlyList<TermRow> Rows, IReadOnlyList<FiscalYear?> Years)
{
    // Before the key, so that a term never takes the meaning that an interface text happens to have.
    private const string KeyPrefix = "ことば：";

    /// <summary>The terms of one round.</summary>
    public static IReadOnlyList<string> Of(SeminarCard seminar)
    {
        ArgumentNullException.ThrowIfNull(seminar);
        return SeminarTerms.Of(seminar.Theme?.Ja, seminar.Subtitle?.Ja);
    }

    /// <summary>Counts the terms of some rounds.</summary>
    /// <param name="seminars">The rounds, newest first.</param>
    public static TermTable Of(IReadOnlyList<SeminarCard> seminars)
    {
        ArgumentNullException.ThrowIfNull(seminars);
        var known = seminars.Select(s => s.FiscalYear).OfType<FiscalYear>().ToList();
        IEnumerable<FiscalYear?> years = known.Count == 0 ? [] : Enumerable.Range(known.Min().Year, known.Max().Year - known.Min().Year + 1).Select(y => (FiscalYear?)new FiscalYear(y));
        return new TermTable(
            [.. seminars.SelectMany(s => Of(s).Select(term => (Term: term, Seminar: s))).GroupBy(p => p.Term, p => p.Seminar, StringComparer.OrdinalIgnoreCase)
                .Select(g => new TermRow(g.Key, [.. g])).OrderByDescending(r => r.Seminars.Count).ThenByDescending(r => r.Seminars[0].Round).ThenBy(r => r.Text, StringComparer.Ordinal)],
            [.. years, .. seminars.Any(s => s.FiscalYear is null) ? new FiscalYear?[] { null } : []]);
    }

    /// <summary>A term as a page shows it: in Chinese and English the translation, where there is one.</summary>
    public static IHtmlContent Name(string term, IStringLocalizer<UiText> text, PageLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var translated = text[KeyPrefix + term];
        return language.IsJapanese || translated.ResourceNotFound
            ? language.Mark(new LocalizedText(term))
            : new HtmlContentBuilder().Append(translated.Value);
    }

    /// <summary>The same in plain text, for titles.</summary>
    public static string Title(string term, IStringLocalizer<UiText> text, PageLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var translated = text[KeyPrefix + term];
        return language.IsJapanese || translated.ResourceNotFound ? term : translated.Value;
    }
}
