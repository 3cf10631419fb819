using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Web.Api;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>Tells the public records in a language: for feeds, calendars and the event list.</summary>
internal sealed class PublicEvents(PortalDbContext db)
{
    /// <summary>The kinds that feeds tell of.</summary>
    internal static IReadOnlyList<OpenKind> WithFeed { get; } = [.. OpenKind.All.Where(k => k.HasFeed)];

    /// <summary>The kinds whose records can have a day.</summary>
    internal static IReadOnlyList<OpenKind> WithCalendar { get; } = [.. OpenKind.All.Where(k => k.HasCalendar)];

    /// <summary>What stands between a name and what explains it.</summary>
    internal static string Colon(Language language) => language == Language.English ? ": " : "：";

    /// <summary>The records of some kinds, those that became public last first.</summary>
    internal async Task<List<PublicItem>> ItemsAsync(IReadOnlyList<OpenKind> kinds, Language language, CancellationToken cancellationToken)
    {
        var register = await db.Publications.AsNoTracking().Where(p => p.WithdrawnAt == null).ToDictionaryAsync(p => p.Record, StringComparer.Ordinal, cancellationToken);
        var programmes = await OpenRecords.ProgrammesAsync(db, cancellationToken);
        var seminar = programmes.Select(p => p.Value).OfType<ApiProgramme>().FirstOrDefault(p => p.Slug == ProgrammeSlugs.Seminar)?.Name;
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.Seminars);
        var items = new List<PublicItem>();
        foreach (var kind in kinds)
        {
            foreach (var record in await kind.LoadAsync(db, cancellationToken))
            {
                // The register is written in the transaction of the record; a record without a row came past it and waits for the next change.
                if (register.TryGetValue(record.Key, out var publication))
                {
                    items.Add(ItemOf(kind, record, publication, language, seminar, texts) with { Sources = record.Sources });
                }
            }
        }

        return [.. items.OrderByDescending(i => i.Publication.PublishedAt).ThenByDescending(i => i.StartsOn).ThenByDescending(i => NumberOf(i.Key)).ThenBy(i => i.Key, StringComparer.Ordinal)];
    }

    private static PublicItem ItemOf(OpenKind kind, OpenRecord record, Publication publication, Language language, ApiText? seminar, TranslatedTexts texts) => record.Value switch
    {
        ApiSeminarDetail s => new PublicItem(kind, record.Key, record.Path, RoundName(s.Round, seminar, language))
        {
            Publication = publication, Theme = Told(s.Theme, language), Subtitle = Told(s.Subtitle, language), Year = s.FiscalYear is { } year ? new FiscalYear(year).Format(language) : null,
            StartsOn = s.StartsOn, EndsOn = s.EndsOn ?? s.StartsOn, City = Place(s.HostCity.Name, s.Province, language), Address = Address(s.HostCity.Name, s.Province, language),
            Organisers = Bodies(s.Round, "organisers", s.Organisers, language, texts), CoOrganisers = Bodies(s.Round, "co_organisers", s.CoOrganisers, language, texts),
            Supporters = Bodies(s.Round, "supporters", s.Supporters, language, texts),
        },
        ApiPrEvent e => new PublicItem(kind, record.Key, record.Path, EventNames.PrEvent(Text(e.Venue)).In(language).Text)
        {
            Publication = publication, Year = new FiscalYear(e.FiscalYear).Format(language), StartsOn = e.StartsOn, EndsOn = e.EndsOn, Venue = Own(e.Venue, language),
            City = Place(e.City.Name, null, language), Address = Address(e.City.Name, null, language), Items = AllOwn(e.Exhibits, language),
        },
        ApiCookingClass c => new PublicItem(kind, record.Key, record.Path, EventNames.CookingClass(Text(c.City.Name), c.Municipalities.Select(m => Text(m.Name))).In(language).Text)
        {
            Publication = publication, Year = new FiscalYear(c.FiscalYear).Format(language), StartsOn = c.HeldOn, EndsOn = c.HeldOn, Partners = Partners(c.Municipalities, language),
            City = Place(c.City.Name, c.Province, language), Address = Address(c.City.Name, c.Province, language), Items = AllOwn(c.Dishes, language),
        },
        ApiTradeFairBooth b => new PublicItem(kind, record.Key, record.Path, EventNames.Booth(Text(b.Fair)).In(language).Text)
        {
            Publication = publication, Year = new FiscalYear(b.FiscalYear).Format(language), StartsOn = b.StartsOn, EndsOn = b.EndsOn, Partners = Partners(b.Municipalities, language),
            Venue = b.Venue is null ? null : Own(b.Venue, language), City = Place(b.City.Name, null, language), Address = Address(b.City.Name, null, language),
        },
        ApiProgramme p => new PublicItem(kind, record.Key, record.Path, Told(p.Name, language)!) { Publication = publication, Subtitle = Told(p.Pillar.Name, language) },
        _ => new PublicItem(kind, record.Key, record.Path, record.Key) { Publication = publication },
    };

    private static string RoundName(int round, ApiText? seminar, Language language) =>
        RecordTexts.Round(round, language) + (language == Language.English ? " " : string.Empty) + (Told(seminar, language) ?? string.Empty);

    private static List<string> Bodies(int round, string field, IReadOnlyList<string> names, Language language, TranslatedTexts texts) =>
        [.. texts.OfItems(TextKeys.SeminarField(round, field), [.. names])?.Items().Select(t => t.In(language).Text) ?? []];

    private static LocalizedText Text(ApiText told) => new(told.Ja, told.Zh, told.En);

    private static List<string> Partners(IReadOnlyList<ApiMunicipality> municipalities, Language language) => [.. municipalities.Select(m => Told(m.Name, language)!)];

    /// <summary>A text in the language, or in Japanese where there is no translation.</summary>
    private static string? Told(ApiText? told, Language language) => told is null ? null : Own(told, language) ?? told.Ja;

    /// <summary>A text in the language only.</summary>
    private static string? Own(ApiText told, Language language) => language switch { Language.Chinese => told.Zh, Language.English => told.En, _ => told.Ja };

    private static List<string> AllOwn(IReadOnlyList<ApiText> told, Language language) => [.. told.Select(t => Own(t, language)).OfType<string>()];

    private static string Place(ApiText city, ApiText? province, Language language) =>
        province is null ? Told(city, language)! : language == Language.English ? $"{Told(city, language)}, {Told(province, language)}" : $"{Told(city, language)}（{Told(province, language)}）";

    private static string Address(ApiText city, ApiText? province, Language language) =>
        language == Language.English ? Place(city, province, language) + ", China" : "中国" + Told(province, language) + Told(city, language);

    // Rounds that became public together: the latest round first.
    private static int NumberOf(string key) =>
        int.TryParse(key.AsSpan(key.IndexOf('/', StringComparison.Ordinal) + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
