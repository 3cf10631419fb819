using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Api;

/// <summary>The read API v1: public facts as JSON.</summary>
public static class ReadApi
{
    // The list of rounds shows these fields, so it names the lines of these only.
    private static readonly HashSet<string> s_listFields = new(StringComparer.Ordinal) { "fiscal-year", "host-city", "theme", "subtitle" };
    private static readonly HashSet<string> s_cityFields = new(StringComparer.Ordinal) { "host-city", "city" };

    // A caption is one field: the text that names the authority.
    private static readonly HashSet<string> s_municipalityFields = new(StringComparer.Ordinal) { "municipalities", "text" };

    /// <summary>Maps <c>/api/v1</c>.</summary>
    public static void MapPortalReadApi(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.MapGroup("/api/v1").AllowAnonymous().AddEndpointFilter<EntityTagFilter>();

        List(api, "/seminars", SeminarsAsync, "Seminars", "Every round of the seminar, the latest first.");
        Read(api, "/seminars/{round:int}", SeminarAsync, "Seminar", "One round of the seminar with what is known of its course.", mayBeMissing: true);
        List(api, "/programmes", ProgrammesAsync, "Programmes", "The programmes of the office, in the order of the brochure.");
        Read(api, "/programmes/{slug}", ProgrammeAsync, "Programme", "One programme.", mayBeMissing: true);
        List(api, "/support-results", SupportResultsAsync, "SupportResults", "Support given to municipalities, by fiscal year, as the documents state it.");
        List(api, "/support-menu", SupportMenuAsync, "SupportMenu", "What the office can do for a municipality.");
        List(api, "/pr-events", PrEventsAsync, "PrEvents", "PR events in department stores, the latest first.");
        List(api, "/cooking-classes", CookingClassesAsync, "CookingClasses", "Cooking classes, the latest first.");
        List(api, "/trade-fair-booths", TradeFairBoothsAsync, "TradeFairBooths", "Booths at trade fairs, the latest first.");
        List(api, "/cities", CitiesAsync, "Cities", "Cities in China where something took place.");
        List(api, "/municipalities", MunicipalitiesAsync, "Municipalities", "Local authorities in Japan that the records name.");
        List(api, "/deletions", DeletionsAsync, "Deletions", "Records that were public and are so no more, the latest first. Their ids are never given again.");

        // A mistyped address is answered in the language of the caller: a problem in JSON, not a page.
        app.MapFallback("/api/{**path}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    // HEAD asks for the same answer without its body; the description need not tell it twice.
    private static void Read(RouteGroupBuilder api, string pattern, Delegate handler, string name, string summary, bool mayBeMissing = false)
    {
        var endpoint = api.MapGet(pattern, handler).WithName(name).WithSummary(summary).WithTags("v1");
        if (mayBeMissing)
        {
            endpoint.ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        }

        api.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription();
    }

    // A list can be asked for what changed since a day or a moment.
    private static void List(RouteGroupBuilder api, string pattern, Delegate handler, string name, string summary)
    {
        api.MapGet(pattern, handler).WithName(name).WithSummary(summary).WithTags("v1").ProducesProblem(StatusCodes.Status400BadRequest)
            .AddEndpointFilter<SinceFilter>().AddOpenApiOperationTransformer(SinceFilter.DescribeAsync);
        api.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription().AddEndpointFilter<SinceFilter>();
    }

    private static async Task<Ok<List<ApiSeminar>>> SeminarsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var seminars = await Seminars(db).OrderByDescending(s => s.Round).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, seminars.Select(s => RecordKeys.Seminar(s.Round)), cancellationToken);
        var texts = await TranslatedTexts.LoadAsync(db, KeysOf(seminars), cancellationToken);
        return TypedResults.Ok(seminars.ConvertAll(s => new ApiSeminar(
            s.Round, s.FiscalYear?.Year, Named(s.HostCity!), Text(s.HostCity!.Province?.Name), Theme(s, texts), Subtitle(s, texts),
            sources.Of(RecordKeys.Seminar(s.Round), s_listFields))));
    }

    private static async Task<Results<Ok<ApiSeminarDetail>, ProblemHttpResult>> SeminarAsync(int round, PortalDbContext db, CancellationToken cancellationToken) =>
        await FindSeminarsAsync(db, round, cancellationToken) is [var (_, seminar, _)] ? TypedResults.Ok(seminar)
            : await db.WasDeletedAsync(RecordKeys.Seminar(round), () => db.Seminars.AnyAsync(s => s.Round == round, cancellationToken), cancellationToken)
                ? TypedResults.Problem($"Round {round} was deleted.", statusCode: StatusCodes.Status410Gone)
            : NotFound($"There is no round {round}.");

    /// <summary>Published rounds, the latest first: as stored, as told, and the texts that both are told in.</summary>
    internal static async Task<List<(Seminar Stored, ApiSeminarDetail Told, TranslatedTexts Texts)>> FindSeminarsAsync(PortalDbContext db, int? round, CancellationToken cancellationToken)
    {
        var seminars = await Seminars(db).Where(s => round == null || s.Round == round).OrderByDescending(s => s.Round).ToListAsync(cancellationToken);
        var all = await db.Captions.AsNoTracking().Where(c => c.Programme == ProgrammeSlugs.Seminar && c.Round != null && (round == null || c.Round == round))
            .OrderBy(c => c.Position).ToListAsync(cancellationToken);
        var captions = all.ToLookup(c => c.Round!.Value);
        var sources = await ApiSources.LoadAsync(
            db, [.. seminars.Select(s => RecordKeys.Seminar(s.Round)), .. all.Select(c => RecordKeys.Caption(c.Position))], cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.Seminars, TextKeys.Captions);
        return seminars.ConvertAll(s => (s, new ApiSeminarDetail(
            s.Round, s.FiscalYear?.Year, Named(s.HostCity!), Text(s.HostCity!.Province?.Name), Theme(s, texts), Subtitle(s, texts),
            s.Organisers, s.CoOrganisers, s.Supporters,
            s.ParticipantsTotal is { } total ? new ApiParticipants(total, s.ParticipantsJapan, s.ParticipantsChina) : null,
            s.StartsOn, s.EndsOn,
            [.. SeminarTexts.Of(s, texts).Days.Select(d => new ApiScheduleDay(d.Date, Items(d.Items)))],
            [.. s.Speakers.Select(p => new ApiSpeaker(p.Name, p.Title, p.Role))],
            Captions(captions[s.Round], texts),
            sources.Of([RecordKeys.Seminar(s.Round), .. captions[s.Round].Select(c => RecordKeys.Caption(c.Position))])), texts));
    }

    internal static async Task<Ok<List<ApiProgramme>>> ProgrammesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await FindProgrammesAsync(db, null, cancellationToken));

    private static async Task<Results<Ok<ApiProgramme>, ProblemHttpResult>> ProgrammeAsync(string slug, PortalDbContext db, CancellationToken cancellationToken) =>
        await FindProgrammesAsync(db, slug, cancellationToken) is [var programme] ? TypedResults.Ok(programme) : NotFound("There is no such programme.");

    private static async Task<List<ApiProgramme>> FindProgrammesAsync(PortalDbContext db, string? slug, CancellationToken cancellationToken)
    {
        var programmes = await db.Programmes.AsNoTracking().Include(p => p.Pillar).Where(p => slug == null || p.Slug == slug)
            .OrderBy(p => p.Position).ToListAsync(cancellationToken);
        var captions = await db.Captions.AsNoTracking().Where(c => slug == null || c.Programme == slug).OrderBy(c => c.Position).ToListAsync(cancellationToken);

        // A caption of a round that is still a draft waits with it.
        var published = await db.Seminars.Where(s => s.IsPublished).Select(s => s.Round).ToListAsync(cancellationToken);
        var shown = captions.Where(c => c.Round is null || published.Contains(c.Round.Value)).ToLookup(c => c.Programme, StringComparer.Ordinal);
        var sources = await ApiSources.LoadAsync(db, programmes.Select(p => RecordKeys.Programme(p.Slug)).Concat(captions.Select(c => RecordKeys.Caption(c.Position))), cancellationToken);
        var texts = await TranslatedTexts.LoadAsync(
            db,
            [
                .. programmes.SelectMany(p => new[] { TextKeys.ProgrammeName(p.Slug), TextKeys.ProgrammeDescription(p.Slug), TextKeys.PillarName(p.Pillar!.Slug) }).Distinct(StringComparer.Ordinal),
                .. captions.Select(c => TextKeys.Caption(c.Position)),
            ],
            cancellationToken);
        return programmes.ConvertAll(p => new ApiProgramme(
            p.Slug,
            new ApiNamed(p.Pillar!.Slug, Text(texts.Of(TextKeys.PillarName(p.Pillar.Slug), p.Pillar.Name))),
            Text(texts.Of(TextKeys.ProgrammeName(p.Slug), p.Name)),
            Text(texts.OfOptional(TextKeys.ProgrammeDescription(p.Slug), p.Description)),
            Captions(shown[p.Slug], texts),
            sources.Of([RecordKeys.Programme(p.Slug), .. shown[p.Slug].Select(c => RecordKeys.Caption(c.Position))])));
    }

    internal static async Task<Ok<List<ApiSupportResult>>> SupportResultsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var figures = await db.DeclaredFigures.AsNoTracking().Where(f => f.Programme == ProgrammeSlugs.OverseasSupport).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        var examples = await db.SupportExamples.AsNoTracking().OrderBy(e => e.Number).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, figures.Select(KeyOf).Concat(examples.Select(KeyOf)), cancellationToken);
        var texts = await TranslatedTexts.LoadAsync(db, examples.ConvertAll(e => TextKeys.SupportExample(e.FiscalYear.Year, e.Number)), cancellationToken);
        return TypedResults.Ok(figures.Select(f => f.FiscalYear).Concat(examples.Select(e => e.FiscalYear)).Distinct().OrderDescending()
            .Select(year =>
            {
                var figure = figures.Find(f => f.FiscalYear == year);
                var ofYear = examples.FindAll(e => e.FiscalYear == year);
                var records = ofYear.Select(KeyOf);
                return new ApiSupportResult(
                    year.Year, figure?.Value, [.. ofYear.Select(e => Text(texts.Of(TextKeys.SupportExample(e.FiscalYear.Year, e.Number), e.Text)))], sources.Of(figure is null ? records : records.Prepend(KeyOf(figure))));
            }).ToList());

        static string KeyOf(object record) => record switch
        {
            DeclaredFigure f => RecordKeys.DeclaredFigure(f.Programme, f.FiscalYear.Year, f.Name),
            SupportExample e => RecordKeys.SupportExample(e.FiscalYear.Year, e.Number),
            _ => throw new ArgumentOutOfRangeException(nameof(record), record, "Neither figure nor example"),
        };
    }

    internal static async Task<Ok<List<ApiSupportMenuItem>>> SupportMenuAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var items = await db.SupportMenu.AsNoTracking().OrderBy(i => i.Number).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, items.Select(i => RecordKeys.SupportMenu(i.Number)), cancellationToken);
        var texts = await TranslatedTexts.LoadAsync(db, items.ConvertAll(i => TextKeys.SupportMenu(i.Number)), cancellationToken);
        return TypedResults.Ok(items.ConvertAll(i => new ApiSupportMenuItem(
            i.Number, Text(texts.Of(TextKeys.SupportMenu(i.Number), i.Text)), sources.Of(RecordKeys.SupportMenu(i.Number)))));
    }

    internal static async Task<Ok<List<ApiPrEvent>>> PrEventsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        List<PrEvent> events = await db.PrEvents.AsNoTracking().Include(e => e.City).Where(e => e.IsPublished)
            .OrderByDescending(e => e.StartsOn).ThenBy(e => e.Slug).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, events.Select(e => RecordKeys.PrEvent(e.Slug)), cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.PrEvents);
        return TypedResults.Ok(events.ConvertAll(e => new ApiPrEvent(
            e.Slug, e.StartsOn, e.EndsOn, e.FiscalYear.Year, Text(texts.Of(TextKeys.PrEvent(e.Slug, "venue"), e.Venue)), Named(e.City!),
            Items(texts.OfItems(TextKeys.PrEvent(e.Slug, "exhibits"), e.Exhibits)), sources.Of(RecordKeys.PrEvent(e.Slug)))));
    }

    internal static async Task<Ok<List<ApiCookingClass>>> CookingClassesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var classes = await db.CookingClasses.AsNoTracking().AsSplitQuery()
            .Include(c => c.City).ThenInclude(c => c!.Province).Include(c => c.Municipalities).ThenInclude(m => m.Municipality)
            .Where(c => c.IsPublished).OrderByDescending(c => c.HeldOn).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, classes.Select(c => RecordKeys.CookingClass(c.Slug)), cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.CookingClasses);
        return TypedResults.Ok(classes.ConvertAll(c => new ApiCookingClass(
            c.Slug, c.HeldOn, c.FiscalYear.Year, Named(c.City!), Text(c.City!.Province?.Name),
            [.. c.Municipalities.OrderBy(m => m.Position).Select(m => Municipality(m.Municipality!))],
            Items(texts.OfItems(TextKeys.CookingClassDishes(c.Slug), c.Dishes)), sources.Of(RecordKeys.CookingClass(c.Slug)))));
    }

    internal static async Task<Ok<List<ApiTradeFairBooth>>> TradeFairBoothsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var booths = await db.TradeFairBooths.AsNoTracking().AsSplitQuery()
            .Include(b => b.City).Include(b => b.Municipalities).ThenInclude(m => m.Municipality)
            .Where(b => b.IsPublished).OrderByDescending(b => b.StartsOn).ThenBy(b => b.Slug).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, booths.Select(b => RecordKeys.TradeFairBooth(b.Slug)), cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.TradeFairBooths);
        return TypedResults.Ok(booths.ConvertAll(b => new ApiTradeFairBooth(
            b.Slug, b.StartsOn, b.EndsOn, b.FiscalYear.Year, Text(texts.Of(TextKeys.TradeFairBooth(b.Slug, "fair"), b.Fair)), Text(texts.OfOptional(TextKeys.TradeFairBooth(b.Slug, "venue"), b.Venue)), Named(b.City!),
            [.. b.Municipalities.OrderBy(m => m.Position).Select(m => Municipality(m.Municipality!))],
            b.Visitors, sources.Of(RecordKeys.TradeFairBooth(b.Slug)))));
    }

    internal static async Task<Ok<List<ApiCity>>> CitiesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rounds = (await db.Seminars.Where(s => s.IsPublished).OrderBy(s => s.Round).Select(s => new { s.HostCityId, s.Round }).ToListAsync(cancellationToken))
            .ToLookup(s => s.HostCityId, s => s.Round);
        var records = rounds.SelectMany(g => g.Select(round => (City: g.Key, Record: RecordKeys.Seminar(round))))
            .Concat((await db.PrEvents.Where(e => e.IsPublished).Select(e => new { e.CityId, e.Slug }).ToListAsync(cancellationToken)).Select(e => (City: e.CityId, Record: RecordKeys.PrEvent(e.Slug))))
            .Concat((await db.CookingClasses.Where(c => c.IsPublished).Select(c => new { c.CityId, c.Slug }).ToListAsync(cancellationToken)).Select(c => (City: c.CityId, Record: RecordKeys.CookingClass(c.Slug))))
            .Concat((await db.TradeFairBooths.Where(b => b.IsPublished).Select(b => new { b.CityId, b.Slug }).ToListAsync(cancellationToken)).Select(b => (City: b.CityId, Record: RecordKeys.TradeFairBooth(b.Slug))))
            .ToLookup(x => x.City, x => x.Record);
        var cities = await db.Cities.AsNoTracking().Include(c => c.Province).OrderBy(c => c.Slug).ToListAsync(cancellationToken);
        var sources = await ApiSources.LoadAsync(db, records.SelectMany(r => r), cancellationToken);
        return TypedResults.Ok(cities.Where(c => records.Contains(c.Id)).Select(c => new ApiCity(
            c.Slug, Text(c.Name), Text(c.Province?.Name), c.Latitude, c.Longitude, [.. rounds[c.Id]], sources.Of(records[c.Id], s_cityFields))).ToList());
    }

    internal static async Task<Ok<List<ApiMunicipalityDetail>>> MunicipalitiesAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var classes = await db.CookingClasses.AsNoTracking().Include(c => c.Municipalities).Where(c => c.IsPublished).OrderBy(c => c.HeldOn).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        var booths = await db.TradeFairBooths.AsNoTracking().Include(b => b.Municipalities).Where(b => b.IsPublished).OrderBy(b => b.StartsOn).ThenBy(b => b.Slug).ToListAsync(cancellationToken);
        var rounds = await db.Seminars.Where(s => s.IsPublished).Select(s => s.Round).ToListAsync(cancellationToken);
        var captions = (await db.Captions.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken)).FindAll(c => c.Round is null || rounds.Contains(c.Round.Value));
        var sources = await ApiSources.LoadAsync(
            db,
            [.. classes.Select(c => RecordKeys.CookingClass(c.Slug)), .. booths.Select(b => RecordKeys.TradeFairBooth(b.Slug)), .. captions.Select(c => RecordKeys.Caption(c.Position))],
            cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.Captions);
        var told = new List<ApiMunicipalityDetail>();
        foreach (var municipality in await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken))
        {
            var cooked = classes.FindAll(c => c.Municipalities.Exists(m => m.MunicipalityId == municipality.Id));
            var exhibited = booths.FindAll(b => b.Municipalities.Exists(m => m.MunicipalityId == municipality.Id));
            var shown = captions.FindAll(c => c.Municipalities.Contains(municipality.NameJa, StringComparer.Ordinal));
            if (cooked.Count + exhibited.Count + shown.Count > 0)
            {
                told.Add(new ApiMunicipalityDetail(
                    municipality.Code, Text(municipality.Name), municipality.NameKana, KindOf(municipality.Kind), municipality.Region, municipality.IsDesignatedCity,
                    cooked.ConvertAll(c => c.Slug), exhibited.ConvertAll(b => b.Slug), Captions(shown, texts),
                    sources.Of(
                        [.. cooked.Select(c => RecordKeys.CookingClass(c.Slug)), .. exhibited.Select(b => RecordKeys.TradeFairBooth(b.Slug)), .. shown.Select(c => RecordKeys.Caption(c.Position))],
                        s_municipalityFields)));
            }
        }

        return TypedResults.Ok(told);

        static string KindOf(MunicipalityKind kind) => kind switch { MunicipalityKind.Prefecture => "prefecture", MunicipalityKind.City => "city", _ => "other" };
    }

    private static async Task<Ok<List<ApiDeletion>>> DeletionsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var withdrawn = await db.Publications.AsNoTracking().Where(p => p.WithdrawnAt != null).OrderByDescending(p => p.WithdrawnAt).ThenBy(p => p.Record).ToListAsync(cancellationToken);
        return TypedResults.Ok(withdrawn.ConvertAll(p => new ApiDeletion(p.Record, p.WithdrawnAt!.Value)));
    }

    private static IQueryable<Seminar> Seminars(PortalDbContext db) =>
        db.Seminars.AsNoTracking().Include(s => s.HostCity).ThenInclude(c => c!.Province).Where(s => s.IsPublished);

    private static List<string> KeysOf(IEnumerable<Seminar> seminars) =>
        [.. seminars.SelectMany(s => new[] { TextKeys.SeminarTheme(s.Round), TextKeys.SeminarSubtitle(s.Round) })];

    private static ApiText? Theme(Seminar seminar, TranslatedTexts texts) => Text(texts.OfOptional(TextKeys.SeminarTheme(seminar.Round), seminar.Theme));

    private static ApiText? Subtitle(Seminar seminar, TranslatedTexts texts) => Text(texts.OfOptional(TextKeys.SeminarSubtitle(seminar.Round), seminar.Subtitle));

    private static ApiNamed Named(City city) => new(city.Slug, Text(city.Name));

    private static ApiMunicipality Municipality(Municipality municipality) => new(municipality.Code, Text(municipality.Name));

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static ApiText? Text(LocalizedText? text) => text is null ? null : new ApiText(text.Ja, text.Zh, text.En);

    internal static List<ApiText> Items(LocalizedText? list) => list is null ? [] : [.. list.Items().Select(i => Text(i))];

    private static List<ApiText> Captions(IEnumerable<Caption> captions, TranslatedTexts texts) => [.. captions.Select(c => Text(texts.Of(TextKeys.Caption(c.Position), c.Text)))];

    private static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);
}
