using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Search;

/// <summary>
/// Makes documents of the records of the public site: one for each language of the pages, which shows that language and
/// holds the others as names, so that a record is found in any language and read in one's own.
/// </summary>
internal sealed class PublicSources(PortalDbContext db)
{
    internal async Task<List<SearchDraft>> SeminarsAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.Seminars.AsNoTracking().Include(s => s.HostCity).ThenInclude(c => c!.Province).Where(s => ids == null || ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var captions = (await db.Captions.AsNoTracking().Where(c => c.Round != null).OrderBy(c => c.Position).ToListAsync(cancellationToken)).ToLookup(c => c.Round!.Value);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.Seminars, TextKeys.Captions);
        var series = await ProgrammeNamesAsync(db, ProgrammeSlugs.Seminar, cancellationToken);
        return [.. rows.SelectMany(s =>
        {
            var round = EventNames.Round(s.Round);
            var theme = texts.OfOptional(TextKeys.SeminarTheme(s.Round), s.Theme) ?? round;
            var draft = new SearchDraft(SearchKind.Seminar, s.Id, RecordKeys.Seminar(s.Round), FormattableString.Invariant($"/seminars/{s.Round}"))
            {
                IsPublic = s.IsPublished, Date = s.StartsOn ?? s.FiscalYear?.FirstDay, FiscalYear = s.FiscalYear?.Year, Province = UnitOf(s.HostCity!), Programme = ProgrammeSlugs.Seminar,
            };
            var record = SeminarTexts.Of(s, texts);
            LocalizedText?[] parts =
            [
                texts.OfOptional(TextKeys.SeminarSubtitle(s.Round), s.Subtitle), SearchDraft.Apart(record.Organisers), SearchDraft.Apart(record.CoOrganisers),
                SearchDraft.Apart(record.Supporters), record.Participants,
                .. record.Speakers.SelectMany(p => new[] { p.Name, p.Title, p.Role }), .. record.Days.Select(d => SearchDraft.Apart(d.Items)), .. captions[s.Round].Select(c => texts.Of(TextKeys.Caption(c.Position), c.Text)),
            ];

            // The pages call a round by its number and the name of the series.
            string?[] names =
            [
                round.Ja, round.Zh, round.En, FormattableString.Invariant($"Round {s.Round}"), .. series, .. PlaceNames(s.HostCity), .. EventNames.YearNames(s.FiscalYear),
                .. EventNames.DayNames(s.StartsOn), .. EventNames.DayNames(s.EndsOn),
            ];
            return Localised(draft, theme, parts, [], names, language => Note(language, round, s.HostCity!));
        })];
    }

    internal async Task<List<SearchDraft>> ProgrammesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Programmes.AsNoTracking().Include(p => p.Pillar).ToListAsync(cancellationToken);
        var menu = await db.SupportMenu.AsNoTracking().OrderBy(m => m.Number).ToListAsync(cancellationToken);
        var examples = await db.SupportExamples.AsNoTracking().ToListAsync(cancellationToken);
        var figures = await db.DeclaredFigures.AsNoTracking().ToListAsync(cancellationToken);
        var texts = await TranslatedTexts.LoadAsync(
            db,
            [
                .. rows.SelectMany(r => new[] { TextKeys.ProgrammeName(r.Slug), TextKeys.ProgrammeDescription(r.Slug), TextKeys.PillarName(r.Pillar!.Slug) }).Distinct(StringComparer.Ordinal),
                .. menu.Select(m => TextKeys.SupportMenu(m.Number)),
                .. examples.Select(e => TextKeys.SupportExample(e.FiscalYear.Year, e.Number)),
                .. figures.Select(f => TextKeys.DeclaredFigure(f.Programme, f.Name)).Distinct(StringComparer.Ordinal),
            ],
            cancellationToken);
        return [.. rows.SelectMany(p =>
        {
            var draft = new SearchDraft(SearchKind.Programme, p.Id, RecordKeys.Programme(p.Slug), "/programmes/" + p.Slug) { IsPublic = true, Programme = p.Slug };
            var pillar = texts.Of(TextKeys.PillarName(p.Pillar!.Slug), p.Pillar.Name);
            var support = p.Slug == ProgrammeSlugs.OverseasSupport;
            LocalizedText?[] parts = [texts.OfOptional(TextKeys.ProgrammeDescription(p.Slug), p.Description), .. support ? menu.Select(m => texts.Of(TextKeys.SupportMenu(m.Number), m.Text)) : [],
                .. support ? examples.OrderByDescending(e => e.FiscalYear).ThenBy(e => e.Number).Select(e => texts.Of(TextKeys.SupportExample(e.FiscalYear.Year, e.Number), e.Text)) : [],
                .. figures.Where(f => f.Programme == p.Slug).OrderByDescending(f => f.FiscalYear).Select(f => texts.Of(TextKeys.DeclaredFigure(f.Programme, f.Name), f.Name))];
            string?[] rest =
            [
                .. figures.Where(f => f.Programme == p.Slug).OrderByDescending(f => f.FiscalYear).Select(f => $"{f.Value}{f.Unit}"),
            ];
            return Localised(draft, texts.Of(TextKeys.ProgrammeName(p.Slug), p.Name), parts, rest, [pillar.Ja, pillar.Zh, pillar.En], language => pillar.In(language).Text);
        })];
    }

    internal async Task<List<SearchDraft>> CaptionsAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.Captions.AsNoTracking().Where(c => ids == null || ids.Contains(c.Id)).ToListAsync(cancellationToken);

        // The caption of a draft is a draft.
        var drafts = await db.Seminars.AsNoTracking().Where(s => !s.IsPublished).Select(s => s.Round).ToListAsync(cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.Captions);
        var municipalities = (await db.Municipalities.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(m => m.NameJa, StringComparer.Ordinal);
        return [.. rows.SelectMany(c => Localised(
            new SearchDraft(
                SearchKind.Caption, c.Id, RecordKeys.Caption(c.Position), c.Round is { } round ? FormattableString.Invariant($"/seminars/{round}") : "/programmes/" + c.Programme)
            {
                IsPublic = c.Round is not { } shown || !drafts.Contains(shown), Date = c.FiscalYear?.FirstDay, FiscalYear = c.FiscalYear?.Year, Programme = c.Programme,
            },
            texts.Of(TextKeys.Caption(c.Position), c.Text), [], [], [.. c.Municipalities.SelectMany(name => municipalities[name].SelectMany(MunicipalityNames)), .. EventNames.YearNames(c.FiscalYear)], _ => null))];
    }

    internal async Task<List<SearchDraft>> CitiesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.Cities.AsNoTracking().Include(c => c.Province).Where(c => ids == null || ids.Contains(c.Id)).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(c => Localised(
            new SearchDraft(SearchKind.City, c.Id, "city/" + c.Slug, "/cities/" + c.Slug) { IsPublic = true, Province = UnitOf(c) },
            c.Name, [], [], [.. PlaceNames(c)], language => c.Province?.Name.In(language).Text))];
    }

    internal async Task<List<SearchDraft>> ProvincesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        // A province comes with its first city, and the page of cities gives it its place.
        var rows = await db.Provinces.AsNoTracking().Where(p => ids == null || ids.Contains(p.Id)).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(p => Localised(
            new SearchDraft(SearchKind.Province, p.Id, "province/" + p.Slug, "/cities#" + p.Slug) { IsPublic = true, Province = p.Slug },
            p.Name, [], [], [p.NameJa, p.NameZh, p.NameEn], _ => null))];
    }

    internal async Task<List<SearchDraft>> MunicipalitiesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.Municipalities.AsNoTracking().Where(m => ids == null || ids.Contains(m.Id)).ToListAsync(cancellationToken);
        return [.. rows.SelectMany(m => Localised(
            new SearchDraft(SearchKind.Municipality, m.Id, "municipality/" + m.Code, "/municipalities/" + m.Code) { IsPublic = true },
            m.Name, [], [], [.. MunicipalityNames(m), m.Region], _ => null))];
    }

    internal async Task<List<SearchDraft>> SourceLinesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.SourceDocuments.AsNoTracking().Where(d => ids == null || ids.Contains(d.Id))
            .SelectMany(d => d.Lines, (d, l) => new { d.Id, d.Slug, d.Title, l.Number, l.Text }).ToListAsync(cancellationToken);
        return [.. rows.Where(l => !string.IsNullOrWhiteSpace(l.Text)).Select(l => new SearchDraft(
            SearchKind.SourceLine, l.Id, FormattableString.Invariant($"source/{l.Slug}/{l.Number}"), FormattableString.Invariant($"/sources/{l.Slug}?line={l.Number}#L{l.Number}"))
        {
            IsPublic = true, Title = l.Text.Trim(), Note = l.Number.ToString(CultureInfo.InvariantCulture),
        })];
    }

    /// <summary>A record in each language of the pages.</summary>
    internal static IEnumerable<SearchDraft> Localised(
        SearchDraft draft, LocalizedText title, IReadOnlyList<LocalizedText?> parts, IReadOnlyList<string?> rest, IReadOnlyList<string?> names, Func<Language, string?> note)
    {
        LocalizedText[] translated = [title, .. parts.OfType<LocalizedText>()];
        foreach (var language in LanguageTags.All)
        {
            var (shown, body) = (title.In(language), parts.OfType<LocalizedText>().Select(p => p.In(language).Text).ToList());
            var others = translated.SelectMany(t => new[] { t.Ja, t.Zh, t.En }).Concat(names).Where(n => n != shown.Text && !body.Contains(n, StringComparer.Ordinal));
            yield return draft with
            {
                Language = language.Tag(), Title = shown.Text, TitleLanguage = shown.Language.Tag(), Note = note(language),
                Text = SearchDraft.Join([.. body, .. rest]), Names = SearchDraft.Join(others.Distinct(StringComparer.Ordinal)),
            };
        }
    }

    /// <summary>The first-tier unit of a city: its province, or the city itself.</summary>
    internal static string UnitOf(City city) => city.Province?.Slug ?? city.Slug;

    /// <summary>A city and its province in all languages.</summary>
    internal static IEnumerable<string?> PlaceNames(City? city) =>
        city is null ? [] : [city.NameJa, city.NameZh, city.NameEn, city.Province?.NameJa, city.Province?.NameZh, city.Province?.NameEn];

    /// <summary>A local authority in all languages.</summary>
    internal static IEnumerable<string?> MunicipalityNames(Municipality municipality) => [municipality.NameJa, municipality.NameKana, municipality.NameZh, municipality.NameEn];

    /// <summary>A programme in all languages.</summary>
    internal static async Task<IReadOnlyList<string?>> ProgrammeNamesAsync(PortalDbContext db, string slug, CancellationToken cancellationToken)
    {
        var texts = await TranslatedTexts.LoadAsync(db, [TextKeys.ProgrammeName(slug)], cancellationToken);
        return await db.Programmes.AsNoTracking().Where(p => p.Slug == slug).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) is { } name
            && texts.Of(TextKeys.ProgrammeName(slug), name) is var told ? [told.Ja, told.Zh, told.En] : [];
    }

    private static string Note(Language language, LocalizedText round, City city) =>
        round.In(language).Text + (language == Language.English ? ", " : "　") + Place(city, language);

    /// <summary>A city with its province.</summary>
    internal static string Place(City city, Language language)
    {
        var (name, province) = (city.Name.In(language).Text, city.Province?.Name.In(language).Text);
        return province is null ? name : language == Language.English ? $"{name}, {province}" : $"{name}（{province}）";
    }
}
