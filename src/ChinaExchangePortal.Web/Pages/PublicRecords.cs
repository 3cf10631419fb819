using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>A round of the seminar in a list.</summary>
/// <param name="Round">Its number.</param>
/// <param name="FiscalYear">Fiscal year, if known.</param>
/// <param name="City">Host city, with its province.</param>
/// <param name="ThemeIsNone">True when it had no theme.</param>
/// <param name="Theme">Theme.</param>
/// <param name="Subtitle">Subtitle.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="Participants">Participants: all, from Japan, from China.</param>
/// <param name="Source">Lines of city and theme.</param>
public sealed record SeminarCard(
    int Round, FiscalYear? FiscalYear, City City, bool ThemeIsNone, LocalizedText? Theme, LocalizedText? Subtitle, DateOnly? StartsOn, DateOnly? EndsOn,
    (int? Total, int? Japan, int? China) Participants, SourceLines? Source)
{
    /// <summary>Address without language.</summary>
    public string Path => FormattableString.Invariant($"/seminars/{Round}");
}

/// <summary>What kind of event a record is.</summary>
public enum EventKind
{
    /// <summary>PR in a department store.</summary>
    Pr,

    /// <summary>Cooking class.</summary>
    Cooking,

    /// <summary>Booth at a trade fair.</summary>
    Fair,
}

/// <summary>An event in a list.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Slug">Name in addresses.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="City">City, with its province.</param>
/// <param name="Title">Venue or fair; null for a cooking class.</param>
/// <param name="Items">Exhibits or dishes, a line for each; null for none.</param>
/// <param name="Municipalities">Municipalities that took part.</param>
/// <param name="Visitors">Visitors, if known.</param>
/// <param name="Leaflets">Leaflets handed out, if known.</param>
/// <param name="Source">Lines of the record.</param>
public sealed record EventCard(
    EventKind Kind, string Slug, DateOnly StartsOn, DateOnly EndsOn, City City, LocalizedText? Title, LocalizedText? Items,
    IReadOnlyList<Municipality> Municipalities, int? Visitors, int? Leaflets, SourceLines? Source)
{
    /// <summary>What the event is called.</summary>
    public LocalizedText Name => Kind switch
    {
        EventKind.Pr => EventNames.PrEvent(Title!),
        EventKind.Cooking => EventNames.CookingClass(City.Name, Municipalities.Select(m => m.Name)),
        _ => EventNames.Booth(Title!),
    };

    /// <summary>Venue of a fair, if known; for a PR event the venue is the title.</summary>
    public LocalizedText? Venue { get; init; }

    /// <summary>Address of the list of its kind, without language.</summary>
    public string ListPath => EventKinds.Path(Kind);

    /// <summary>Address without language.</summary>
    public string Path => ListPath + "/" + Slug;

    /// <summary>Fiscal year of the first day.</summary>
    public FiscalYear FiscalYear => FiscalYear.Of(StartsOn);

    /// <summary>Key of the record.</summary>
    public string RecordKey => Kind.RecordKey(Slug);
}

/// <summary>Addresses, words and programmes of the kinds of events.</summary>
public static class EventKinds
{
    /// <summary>Address of the list, without language.</summary>
    public static string Path(this EventKind kind) => kind switch { EventKind.Pr => "/pr-events", EventKind.Cooking => "/cooking-classes", _ => "/trade-fair-booths" };

    /// <summary>Word, a key of the interface texts.</summary>
    public static string Label(this EventKind kind) => kind switch { EventKind.Pr => "百貨店PR", EventKind.Cooking => "料理体験", _ => "旅行博覧会等" };

    /// <summary>Slug of the programme.</summary>
    public static string Programme(this EventKind kind) =>
        kind switch { EventKind.Pr => ProgrammeSlugs.DepartmentStorePr, EventKind.Cooking => ProgrammeSlugs.Cooking, _ => ProgrammeSlugs.TravelFair };

    /// <summary>Key of a record.</summary>
    public static string RecordKey(this EventKind kind, string slug) => kind switch
    {
        EventKind.Pr => RecordKeys.PrEvent(slug),
        EventKind.Cooking => RecordKeys.CookingClass(slug),
        _ => RecordKeys.TradeFairBooth(slug),
    };

    /// <summary>The kind of a programme's records; null for programmes without events.</summary>
    public static EventKind? Of(string programme) => programme switch
    {
        ProgrammeSlugs.DepartmentStorePr => EventKind.Pr,
        ProgrammeSlugs.Cooking => EventKind.Cooking,
        ProgrammeSlugs.TravelFair => EventKind.Fair,
        _ => null,
    };
}

/// <summary>A programme as pages show it.</summary>
/// <param name="Slug">Name in addresses.</param>
/// <param name="Name">Name.</param>
/// <param name="Description">Description, Markdown.</param>
/// <param name="PillarSlug">Slug of its pillar.</param>
/// <param name="Pillar">Name of its pillar.</param>
/// <param name="Source">Lines of name and description.</param>
public sealed record ProgrammeCard(string Slug, LocalizedText Name, LocalizedText? Description, string PillarSlug, LocalizedText Pillar, SourceLines? Source)
{
    /// <summary>Address without language.</summary>
    public string Path => Slug == ProgrammeSlugs.Seminar ? "/seminars" : "/programmes/" + Slug;
}

/// <summary>A caption with its lines.</summary>
/// <param name="Text">The caption.</param>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Round">Round of the seminar, if any.</param>
/// <param name="FiscalYear">Fiscal year, if known.</param>
/// <param name="Municipalities">Municipalities named in it.</param>
/// <param name="Source">Its lines.</param>
public sealed record CaptionCard(LocalizedText Text, string Programme, int? Round, FiscalYear? FiscalYear, IReadOnlyList<string> Municipalities, SourceLines? Source);

/// <summary>A declared figure with its lines.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="FiscalYear">Fiscal year.</param>
/// <param name="Name">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Source">Its lines.</param>
public sealed record FigureCard(string Programme, FiscalYear FiscalYear, LocalizedText Name, long Value, string Unit, SourceLines? Source);

/// <summary>The published records, each kind in one query with its translations and citations. There are some hundred of them at most.</summary>
public sealed class PublicRecords(PortalDbContext db, PublicTexts texts)
{
    /// <summary>All rounds, newest first.</summary>
    public async Task<IReadOnlyList<SeminarCard>> SeminarsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Seminars.AsNoTracking().Where(s => s.IsPublished).OrderByDescending(s => s.Round)
            .Select(s => new { s.Round, s.FiscalYear, City = s.HostCity!, s.HostCity!.Province, s.ThemeIsNone, s.Theme, s.Subtitle, s.StartsOn, s.EndsOn, s.ParticipantsTotal, s.ParticipantsJapan, s.ParticipantsChina })
            .ToListAsync(cancellationToken);
        // The keyword search looks in all languages, so the translations are read on Japanese pages too.
        var translations = await TranslatedTexts.LoadAsync(db, [.. rows.SelectMany(r => new[] { TextKeys.SeminarTheme(r.Round), TextKeys.SeminarSubtitle(r.Round) })], cancellationToken);
        var citations = await texts.CitationsAsync([.. rows.Select(r => RecordKeys.Seminar(r.Round))], cancellationToken);
        return [.. rows.Select(r =>
        {
            r.City.Province = r.Province;
            return new SeminarCard(
                r.Round, r.FiscalYear, r.City, r.ThemeIsNone, translations.OfOptional(TextKeys.SeminarTheme(r.Round), r.Theme),
                translations.OfOptional(TextKeys.SeminarSubtitle(r.Round), r.Subtitle), r.StartsOn, r.EndsOn,
                (r.ParticipantsTotal, r.ParticipantsJapan, r.ParticipantsChina), citations.Of(RecordKeys.Seminar(r.Round), "theme", "subtitle", "host-city"));
        })];
    }

    /// <summary>The answer where a record is not public: 410 when it was and has been deleted, otherwise 404, for a draft as for what never was.</summary>
    public async Task<StatusCodeResult> MissingAsync(string record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var name = record[(record.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var deleted = await db.WasDeletedAsync(
            record,
            async () => int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var round) && await db.Seminars.AnyAsync(s => s.Round == round, cancellationToken)
                || await db.PrEvents.AnyAsync(e => e.Slug == name && record == RecordKeys.PrEvent(name), cancellationToken)
                || await db.CookingClasses.AnyAsync(c => c.Slug == name && record == RecordKeys.CookingClass(name), cancellationToken)
                || await db.TradeFairBooths.AnyAsync(b => b.Slug == name && record == RecordKeys.TradeFairBooth(name), cancellationToken),
            cancellationToken);
        return new StatusCodeResult(deleted ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);
    }

    /// <summary>All events of all kinds, newest first.</summary>
    public async Task<IReadOnlyList<EventCard>> EventsAsync(CancellationToken cancellationToken)
    {
        var pr = await db.PrEvents.AsNoTracking().Where(e => e.IsPublished).Include(e => e.City).ThenInclude(c => c!.Province).ToListAsync(cancellationToken);
        var cooking = await db.CookingClasses.AsNoTracking().Where(e => e.IsPublished).Include(e => e.City).ThenInclude(c => c!.Province)
            .Include(e => e.Municipalities).ThenInclude(m => m.Municipality).AsSingleQuery().ToListAsync(cancellationToken);
        var fairs = await db.TradeFairBooths.AsNoTracking().Where(e => e.IsPublished).Include(e => e.City).ThenInclude(c => c!.Province)
            .Include(e => e.Municipalities).ThenInclude(m => m.Municipality).AsSingleQuery().ToListAsync(cancellationToken);
        var citations = await texts.CitationsAsync(
            [.. pr.Select(e => RecordKeys.PrEvent(e.Slug)), .. cooking.Select(e => RecordKeys.CookingClass(e.Slug)), .. fairs.Select(e => RecordKeys.TradeFairBooth(e.Slug))], cancellationToken);
        var translations = await texts.TranslationsAsync(
            [
                .. pr.SelectMany(e => new[] { TextKeys.PrEvent(e.Slug, "venue"), TextKeys.PrEvent(e.Slug, "exhibits") }), .. cooking.Select(e => TextKeys.CookingClassDishes(e.Slug)),
                .. fairs.SelectMany(e => new[] { TextKeys.TradeFairBooth(e.Slug, "fair"), TextKeys.TradeFairBooth(e.Slug, "venue") }),
            ],
            cancellationToken);
        IEnumerable<EventCard> all =
        [
            .. pr.Select(e => new EventCard(
                EventKind.Pr, e.Slug, e.StartsOn, e.EndsOn, e.City!, translations.Of(TextKeys.PrEvent(e.Slug, "venue"), e.Venue), translations.OfItems(TextKeys.PrEvent(e.Slug, "exhibits"), e.Exhibits),
                [], null, null, citations.Of(RecordKeys.PrEvent(e.Slug)))),
            .. cooking.Select(e => new EventCard(
                EventKind.Cooking, e.Slug, e.HeldOn, e.HeldOn, e.City!, null, translations.OfItems(TextKeys.CookingClassDishes(e.Slug), e.Dishes), [.. e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!)], null, null,
                citations.Of(RecordKeys.CookingClass(e.Slug)))),
            .. fairs.Select(e => new EventCard(
                EventKind.Fair, e.Slug, e.StartsOn, e.EndsOn, e.City!, translations.Of(TextKeys.TradeFairBooth(e.Slug, "fair"), e.Fair), null, [.. e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!)], e.Visitors, e.Leaflets,
                citations.Of(RecordKeys.TradeFairBooth(e.Slug))) { Venue = translations.OfOptional(TextKeys.TradeFairBooth(e.Slug, "venue"), e.Venue) }),
        ];
        return [.. all.OrderByDescending(e => e.StartsOn).ThenBy(e => e.Slug, StringComparer.Ordinal)];
    }

    /// <summary>All programmes in their order.</summary>
    public async Task<IReadOnlyList<ProgrammeCard>> ProgrammesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Programmes.AsNoTracking().OrderBy(p => p.Pillar!.Position).ThenBy(p => p.Position)
            .Select(p => new { p.Slug, p.Name, p.Description, PillarSlug = p.Pillar!.Slug, Pillar = p.Pillar.Name }).ToListAsync(cancellationToken);
        var translations = await texts.TranslationsAsync(
            [.. rows.SelectMany(r => new[] { TextKeys.ProgrammeName(r.Slug), TextKeys.ProgrammeDescription(r.Slug), TextKeys.PillarName(r.PillarSlug) }).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        var citations = await texts.CitationsAsync([.. rows.Select(r => RecordKeys.Programme(r.Slug))], cancellationToken);
        return [.. rows.Select(r => new ProgrammeCard(
            r.Slug, translations.Of(TextKeys.ProgrammeName(r.Slug), r.Name), translations.OfOptional(TextKeys.ProgrammeDescription(r.Slug), r.Description),
            r.PillarSlug, translations.Of(TextKeys.PillarName(r.PillarSlug), r.Pillar), citations.Of(RecordKeys.Programme(r.Slug), "description")))];
    }

    /// <summary>All captions in the order of the source.</summary>
    public async Task<IReadOnlyList<CaptionCard>> CaptionsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Captions.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var translations = await texts.TranslationsAsync([.. rows.Select(r => TextKeys.Caption(r.Position))], cancellationToken);
        var citations = await texts.CitationsAsync([.. rows.Select(r => RecordKeys.Caption(r.Position))], cancellationToken);
        return [.. rows.Select(r => new CaptionCard(translations.Of(TextKeys.Caption(r.Position), r.Text), r.Programme, r.Round, r.FiscalYear, r.Municipalities, citations.Of(RecordKeys.Caption(r.Position))))];
    }

    /// <summary>All declared figures, newest year first.</summary>
    public async Task<IReadOnlyList<FigureCard>> FiguresAsync(CancellationToken cancellationToken)
    {
        var rows = await db.DeclaredFigures.AsNoTracking().ToListAsync(cancellationToken);
        string Key(DeclaredFigure f) => RecordKeys.DeclaredFigure(f.Programme, f.FiscalYear.Year, f.Name);
        var translations = await texts.TranslationsAsync([.. rows.Select(r => TextKeys.DeclaredFigure(r.Programme, r.Name)).Distinct(StringComparer.Ordinal)], cancellationToken);
        var citations = await texts.CitationsAsync([.. rows.Select(Key)], cancellationToken);
        return [.. rows.OrderByDescending(r => r.FiscalYear).Select(r => new FigureCard(r.Programme, r.FiscalYear, translations.Of(TextKeys.DeclaredFigure(r.Programme, r.Name), r.Name), r.Value, r.Unit, citations.Of(Key(r))))];
    }

    /// <summary>The support menu with its texts, and the lines of the whole menu.</summary>
    public async Task<(IReadOnlyList<(int Number, LocalizedText Text)> Items, SourceLines? Source)> SupportMenuAsync(CancellationToken cancellationToken)
    {
        var rows = await db.SupportMenu.AsNoTracking().OrderBy(i => i.Number).ToListAsync(cancellationToken);
        var translations = await texts.TranslationsAsync([.. rows.Select(r => TextKeys.SupportMenu(r.Number))], cancellationToken);
        var keys = rows.ConvertAll(r => RecordKeys.SupportMenu(r.Number));
        var citations = await texts.CitationsAsync(keys, cancellationToken);
        return ([.. rows.Select(r => (r.Number, translations.Of(TextKeys.SupportMenu(r.Number), r.Text)))], citations.Of(keys));
    }

    /// <summary>Examples of support, newest year first.</summary>
    public async Task<IReadOnlyList<(FiscalYear FiscalYear, int Number, LocalizedText Text, SourceLines? Source)>> SupportExamplesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.SupportExamples.AsNoTracking().ToListAsync(cancellationToken);
        var translations = await texts.TranslationsAsync([.. rows.Select(r => TextKeys.SupportExample(r.FiscalYear.Year, r.Number))], cancellationToken);
        var citations = await texts.CitationsAsync([.. rows.Select(r => RecordKeys.SupportExample(r.FiscalYear.Year, r.Number))], cancellationToken);
        return [.. rows.OrderByDescending(r => r.FiscalYear).ThenBy(r => r.Number)
            .Select(r => (r.FiscalYear, r.Number, translations.Of(TextKeys.SupportExample(r.FiscalYear.Year, r.Number), r.Text), citations.Of(RecordKeys.SupportExample(r.FiscalYear.Year, r.Number))))];
    }
}
