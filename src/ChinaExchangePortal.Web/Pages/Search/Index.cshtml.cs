using System.Globalization;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Search;

/// <summary>Search over everything that the reader may see.</summary>
public sealed class IndexModel(SearchQueries queries, SearchNames names, PublicTexts texts, PageLanguage language) : PageModel
{
    private const int Preview = 5;
    private const int PageSize = 20;
    private const int LongestEcho = 200;

    /// <summary>The question as it was typed, as far as it is shown.</summary>
    public string Question { get; private set; } = string.Empty;

    /// <summary>What is looked for.</summary>
    public SearchTerms Terms { get; private set; } = new([], false);

    /// <summary>Who asks, and to what it is narrowed.</summary>
    public SearchScope Scope { get; private set; } = new(false, Core.Languages.Language.Japanese);

    /// <summary>Results by group.</summary>
    public IReadOnlyList<SearchSection> Sections { get; private set; } = [];

    /// <summary>Groups with results, whatever group is chosen.</summary>
    public IReadOnlyList<(SearchGroup Group, SearchCount Count)> Groups { get; private set; } = [];

    /// <summary>All results together.</summary>
    public SearchCount Total { get; private set; }

    /// <summary>Years, provinces and programmes, each under its heading.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<FacetLink> Links)> Facets { get; private set; } = [];

    /// <summary>Number of the page of one group's results, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>True when another page follows.</summary>
    public bool HasNext { get; private set; }

    /// <summary>True when something was asked.</summary>
    public bool IsAsked => Terms.Terms.Count > 0;

    /// <summary>True when year, province or programme narrow the results.</summary>
    public bool IsNarrowed => Scope.FiscalYear is not null || Scope.Province is not null || Scope.Programme is not null;

    /// <summary>Shows the page; any input has an answer.</summary>
    /// <param name="q">The question.</param>
    /// <param name="kind">A group.</param>
    /// <param name="year">A fiscal year.</param>
    /// <param name="province">Slug of a province, or of a city of the first tier.</param>
    /// <param name="programme">Slug of a programme.</param>
    /// <param name="p">Number of the page.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task OnGetAsync(string? q, string? kind, string? year, string? province, string? programme, string? p, CancellationToken cancellationToken)
    {
        Terms = SearchTerms.Parse(q);
        Question = string.Concat((q ?? string.Empty).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        Question = Question.Length > LongestEcho ? Question[..(char.IsHighSurrogate(Question[LongestEcho - 1]) ? LongestEcho - 1 : LongestEcho)] : Question;
        var isStaff = User.IsInRole(Roles.Staff) || User.IsInRole(Roles.Administrator);
        var provinces = await names.ProvincesAsync(cancellationToken);
        var programmes = await names.ProgrammesAsync(cancellationToken);
        Scope = new SearchScope(isStaff, language.Current)
        {
            Group = SearchNames.GroupOf(kind, isStaff),
            FiscalYear = FiscalYear.TryParse(year, out var fiscalYear) ? fiscalYear.Year : null,
            Province = province is not null && provinces.ContainsKey(province) ? province : null,
            Programme = programme is not null && programmes.ContainsKey(programme) ? programme : null,
        };
        Number = int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, SearchCount.Cap / PageSize) : 1;
        if (!IsAsked)
        {
            return;
        }

        var counts = await queries.CountAsync(Terms, Scope, cancellationToken);
        Groups = [.. counts.Where(c => c.Value.Value > 0).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];
        Total = new SearchCount(Math.Min(counts.Values.Sum(c => c.Value), SearchCount.Cap), counts.Values.Any(c => c.IsMore) || counts.Values.Sum(c => c.Value) > SearchCount.Cap);
        var sections = new List<SearchSection>();
        foreach (var (group, count) in Groups.Where(g => Scope.Group is null || g.Group == Scope.Group))
        {
            sections.Add(new SearchSection(group, count, await RowsAsync(group, cancellationToken)));
        }

        Sections = sections;
        Facets = FacetsOf(await queries.FacetsAsync(Terms, Scope, cancellationToken), provinces, programmes);
    }

    /// <summary>The same question with something changed; a null value takes that part away.</summary>
    public string UrlWith(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Question,
            ["kind"] = Scope.Group is { } group ? SearchNames.SlugOf(group) : null,
            ["year"] = Scope.FiscalYear?.ToString(CultureInfo.InvariantCulture),
            ["province"] = Scope.Province,
            ["programme"] = Scope.Programme,
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return language.Url("/search") + QueryString.Create(query.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    private async Task<IReadOnlyList<SearchRow>> RowsAsync(SearchGroup group, CancellationToken cancellationToken)
    {
        var scope = Scope with { Group = group };
        var ids = Scope.Group is null
            ? await queries.FindAsync(Terms, scope, 0, Preview, cancellationToken)
            : await queries.FindAsync(Terms, scope, (Number - 1) * PageSize, PageSize + 1, cancellationToken);
        if (Scope.Group is not null)
        {
            HasNext = ids.Count > PageSize && Number < SearchCount.Cap / PageSize;
            ids = [.. ids.Take(PageSize)];
        }

        var documents = await queries.DocumentsAsync([.. ids], cancellationToken);
        var citations = await texts.CitationsAsync([.. documents.Select(d => d.SourceKey).Distinct(StringComparer.Ordinal)], cancellationToken);
        return [.. documents.Select(d => SearchRow.Of(d, Terms, citations.Of(d.SourceKey)))];
    }

    private List<(string Heading, IReadOnlyList<FacetLink> Links)> FacetsOf(
        IReadOnlyList<SearchFacet> facets, IReadOnlyDictionary<string, string> provinces, IReadOnlyDictionary<string, Core.Languages.LocalizedText> programmes)
    {
        FacetLink Link(string name, string value, string words, int count, bool chosen) => new(words, count, UrlWith((name, chosen ? null : value)), chosen);
        List<(string Heading, IReadOnlyList<FacetLink> Links)> all =
        [
            ("年度", [.. facets.Where(f => f.FiscalYear is not null).GroupBy(f => f.FiscalYear!.Value).OrderByDescending(g => g.Key)
                .Select(g => Link("year", g.Key.ToString(CultureInfo.InvariantCulture), new FiscalYear(g.Key).Format(language.Current), g.Count(), Scope.FiscalYear == g.Key))]),
            ("省・自治区・直轄市", [.. facets.Where(f => f.Province is not null && provinces.ContainsKey(f.Province)).GroupBy(f => f.Province!, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Link("province", g.Key, provinces[g.Key], g.Count(), Scope.Province == g.Key))]),
            ("事業", [.. facets.Where(f => f.Programme is not null && programmes.ContainsKey(f.Programme)).GroupBy(f => f.Programme!, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Link("programme", g.Key, language.Of(programmes[g.Key]).Text, g.Count(), Scope.Programme == g.Key))]),
        ];

        // One value narrows nothing, unless it is the chosen one, which must be possible to give up.
        return [.. all.Where(f => f.Links.Count > 1 || f.Links.Any(l => l.IsChosen))];
    }
}
