using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>The rounds of the seminar as a list and on a map, narrowed by year, province and words.</summary>
public sealed class IndexModel(PublicRecords records, PageLanguage language, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>The programme.</summary>
    public ProgrammeCard? Programme { get; private set; }

    /// <summary>All rounds, newest first.</summary>
    public IReadOnlyList<SeminarCard> All { get; private set; } = [];

    /// <summary>The rounds found, newest first.</summary>
    public IReadOnlyList<SeminarCard> Found { get; private set; } = [];

    /// <summary>Years to choose from, ascending.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    /// <summary>Units of the first tier to choose from.</summary>
    public IReadOnlyList<(string Slug, LocalizedText Name)> Provinces { get; private set; } = [];

    /// <summary>First year asked for.</summary>
    public FiscalYear? From { get; private set; }

    /// <summary>Last year asked for.</summary>
    public FiscalYear? To { get; private set; }

    /// <summary>Province asked for.</summary>
    public string? Province { get; private set; }

    /// <summary>Words asked for.</summary>
    public string? Words { get; private set; }

    /// <summary>What is shown: both, list or map.</summary>
    public string Show { get; private set; } = "both";

    /// <summary>What of the question was not understood.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The map of the rounds found.</summary>
    public SeminarMap Map { get; private set; } = new([], true);

    /// <summary>True when anything narrows the list.</summary>
    public bool IsNarrowed => From is not null || To is not null || Province is not null || Words is not null;

    /// <summary>Shows the page.</summary>
    /// <param name="from">First fiscal year.</param>
    /// <param name="to">Last fiscal year.</param>
    /// <param name="province">Slug of a province, or of a city of the first tier.</param>
    /// <param name="q">Words.</param>
    /// <param name="view">What is shown.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task OnGetAsync(string? from, string? to, string? province, string? q, string? view, CancellationToken cancellationToken)
    {
        Programme = (await records.ProgrammesAsync(cancellationToken)).FirstOrDefault(p => p.Slug == ProgrammeSlugs.Seminar);
        All = await records.SeminarsAsync(cancellationToken);
        Years = [.. All.Select(s => s.FiscalYear).OfType<FiscalYear>().Distinct().Order()];
        Provinces = [.. All.Reverse().Select(s => (Slug: UnitOf(s.City), Name: s.City.Province?.Name ?? s.City.Name)).DistinctBy(p => p.Slug, StringComparer.Ordinal)];

        var notes = new List<string>();
        From = YearOf(from, notes);
        To = YearOf(to, notes);
        if (!string.IsNullOrWhiteSpace(province))
        {
            if (Provinces.Any(p => p.Slug == province))
            {
                Province = province;
            }
            else
            {
                notes.Add(text["「{0}」という地域の記録はないため、絞り込みに使っていません。", Short(province)]);
            }
        }

        Words = string.IsNullOrWhiteSpace(q) ? null : Short(q.Trim());
        var terms = SearchTerms.Parse(Words);
        Show = view is "list" or "map" ? view : "both";
        Notes = notes;
        Found = [.. All.Where(s => (From is null || s.FiscalYear >= From) && (To is null || s.FiscalYear <= To)
            && (Province is null || UnitOf(s.City) == Province) && HasWords(s, terms))];
        Map = SeminarMap.Of(Found, All.Count > 0 ? All[0].Round : null, language.Current, true);
    }

    /// <summary>The same question with another view.</summary>
    public string UrlOf(string view)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["from"] = From?.ToString(),
            ["to"] = To?.ToString(),
            ["province"] = Province,
            ["q"] = Words,
            ["view"] = view == "both" ? null : view,
        };
        return language.Url("/seminars") + QueryString.Create(query.Where(p => p.Value is not null));
    }

    private static string UnitOf(City city) => city.Province?.Slug ?? city.Slug;

    private static string Short(string value) => value.Length > 100 ? value[..100] : value;

    /// <summary>As search compares: every word, whatever its width, case or form of Han characters, in any language.</summary>
    private bool HasWords(SeminarCard seminar, SearchTerms words)
    {
        var texts = new[] { seminar.Theme, seminar.Subtitle, seminar.City.Name, seminar.City.Province?.Name, EventNames.Round(seminar.Round), Programme?.Name }.OfType<LocalizedText>()
            .SelectMany(t => new[] { t.Ja, t.Zh, t.En }).OfType<string>().Select(SearchText.Normalise).ToList();
        return words.Terms.All(word => texts.Exists(t => t.Contains(word, StringComparison.Ordinal)));
    }

    private FiscalYear? YearOf(string? value, List<string> notes)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (FiscalYear.TryParse(value, out var year))
        {
            return year;
        }

        notes.Add(text["年度「{0}」は読み取れないため、絞り込みに使っていません。", Short(value)]);
        return null;
    }
}
