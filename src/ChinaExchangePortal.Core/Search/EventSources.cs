using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Makes documents of PR events, cooking classes and booths.</summary>
internal sealed class EventSources(PortalDbContext db)
{
    internal async Task<List<SearchDraft>> PrEventsAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.PrEvents.AsNoTracking().Include(e => e.City).ThenInclude(c => c!.Province).Where(e => ids == null || ids.Contains(e.Id)).ToListAsync(cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.PrEvents);
        var series = await PublicSources.ProgrammeNamesAsync(db, ProgrammeSlugs.DepartmentStorePr, cancellationToken);
        return [.. rows.SelectMany(e => Of(
            new SearchDraft(SearchKind.PrEvent, e.Id, RecordKeys.PrEvent(e.Slug), "/pr-events/" + e.Slug) { IsPublic = e.IsPublished, Date = e.StartsOn, Programme = ProgrammeSlugs.DepartmentStorePr },
            EventNames.PrEvent(texts.Of(TextKeys.PrEvent(e.Slug, "venue"), e.Venue)), texts.OfItems(TextKeys.PrEvent(e.Slug, "exhibits"), e.Exhibits), e.City!, [], [.. series, .. EventNames.DayNames(e.EndsOn)]))];
    }

    internal async Task<List<SearchDraft>> CookingClassesAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.CookingClasses.AsNoTracking().Include(e => e.City).ThenInclude(c => c!.Province).Include(e => e.Municipalities).ThenInclude(m => m.Municipality)
            .AsSingleQuery().Where(e => ids == null || ids.Contains(e.Id)).ToListAsync(cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.CookingClasses);
        var series = await PublicSources.ProgrammeNamesAsync(db, ProgrammeSlugs.Cooking, cancellationToken);
        return [.. rows.SelectMany(e => Of(
            new SearchDraft(SearchKind.CookingClass, e.Id, RecordKeys.CookingClass(e.Slug), "/cooking-classes/" + e.Slug) { IsPublic = e.IsPublished, Date = e.HeldOn, Programme = ProgrammeSlugs.Cooking },
            EventNames.CookingClass(e.City!.Name, e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!.Name)),
            texts.OfItems(TextKeys.CookingClassDishes(e.Slug), e.Dishes), e.City, [.. e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!)], series))];
    }

    internal async Task<List<SearchDraft>> TradeFairBoothsAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.TradeFairBooths.AsNoTracking().Include(e => e.City).ThenInclude(c => c!.Province).Include(e => e.Municipalities).ThenInclude(m => m.Municipality)
            .AsSingleQuery().Where(e => ids == null || ids.Contains(e.Id)).ToListAsync(cancellationToken);
        var texts = await TranslatedTexts.LoadKindsAsync(db, cancellationToken, TextKeys.TradeFairBooths);
        var series = await PublicSources.ProgrammeNamesAsync(db, ProgrammeSlugs.TravelFair, cancellationToken);
        return [.. rows.SelectMany(e => Of(
            new SearchDraft(SearchKind.TradeFairBooth, e.Id, RecordKeys.TradeFairBooth(e.Slug), "/trade-fair-booths/" + e.Slug) { IsPublic = e.IsPublished, Date = e.StartsOn, Programme = ProgrammeSlugs.TravelFair },
            EventNames.Booth(texts.Of(TextKeys.TradeFairBooth(e.Slug, "fair"), e.Fair)), texts.OfOptional(TextKeys.TradeFairBooth(e.Slug, "venue"), e.Venue), e.City!,
            [.. e.Municipalities.OrderBy(m => m.Position).Select(m => m.Municipality!)], [.. series, .. EventNames.DayNames(e.EndsOn)]))];
    }

    private static IEnumerable<SearchDraft> Of(SearchDraft draft, LocalizedText title, LocalizedText? items, City city, IReadOnlyList<Municipality> municipalities, IReadOnlyList<string?> names)
    {
        var year = FiscalYear.Of(draft.Date!.Value);
        return PublicSources.Localised(
            draft with { FiscalYear = year.Year, Province = PublicSources.UnitOf(city) },
            title,
            [.. municipalities.Select(m => m.Name), SearchDraft.Apart(items)],
            [],
            [.. PublicSources.PlaceNames(city), .. municipalities.SelectMany(PublicSources.MunicipalityNames), .. EventNames.YearNames(year), .. EventNames.DayNames(draft.Date), .. names],
            language => PublicSources.Place(city, language));
    }
}
