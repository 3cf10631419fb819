using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Api;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>Reads the public records, each kind as the read API does: what is a draft there is a draft here.</summary>
internal static class OpenRecords
{
    /// <summary>The records of every kind.</summary>
    internal static async Task<List<(OpenKind Kind, List<OpenRecord> Records)>> AllAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var all = new List<(OpenKind, List<OpenRecord>)>();
        foreach (var kind in OpenKind.All)
        {
            all.Add((kind, await kind.LoadAsync(db, cancellationToken)));
        }

        return all;
    }

    /// <summary>The id of a record of the API.</summary>
    internal static string KeyOf(object record) => record switch
    {
        ApiSeminar s => RecordKeys.Seminar(s.Round),
        ApiSeminarDetail s => RecordKeys.Seminar(s.Round),
        ApiProgramme p => RecordKeys.Programme(p.Slug),
        ApiSupportResult r => RecordKeys.SupportResult(r.FiscalYear),
        ApiSupportMenuItem i => RecordKeys.SupportMenu(i.Number),
        ApiPrEvent e => RecordKeys.PrEvent(e.Slug),
        ApiCookingClass c => RecordKeys.CookingClass(c.Slug),
        ApiTradeFairBooth b => RecordKeys.TradeFairBooth(b.Slug),
        ApiCity c => RecordKeys.City(c.Slug),
        ApiMunicipalityDetail m => RecordKeys.Municipality(m.Code),
        ApiDeletion d => d.Id,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, "Not a public record"),
    };

    internal static async Task<List<OpenRecord>> SeminarsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        return (await ReadApi.FindSeminarsAsync(db, null, cancellationToken)).ConvertAll(found =>
        {
            var (stored, told, translations) = found;
            var texts = SeminarTexts.Of(stored, translations);
            var row = new SeminarRow(
                told, stored.ThemeIsNone, ReadApi.Items(texts.Organisers), ReadApi.Items(texts.CoOrganisers), ReadApi.Items(texts.Supporters), [.. texts.Speakers.Select(Speaker)]);
            return new OpenRecord(KeyOf(told), FormattableString.Invariant($"/seminars/{told.Round}"), told, row, told.Sources);
        });

        // A speaker is translated as a whole or not at all.
        static ApiText Speaker(SpeakerTexts told) => new(
            $"{told.Role.Ja} {told.Name.Ja} {told.Title.Ja}",
            told is { Role.Zh: { } roleZh, Name.Zh: { } nameZh, Title.Zh: { } titleZh } ? $"{roleZh} {nameZh} {titleZh}" : null,
            told is { Role.En: { } roleEn, Name.En: { } nameEn, Title.En: { } titleEn } ? $"{roleEn}: {nameEn}, {titleEn}" : null);
    }

    internal static async Task<List<OpenRecord>> ProgrammesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.ProgrammesAsync(db, cancellationToken), p => "/programmes/" + p.Slug, p => p.Sources);

    internal static async Task<List<OpenRecord>> SupportResultsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.SupportResultsAsync(db, cancellationToken), r => FormattableString.Invariant($"/years/{r.FiscalYear}"), r => r.Sources);

    internal static async Task<List<OpenRecord>> SupportMenuAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.SupportMenuAsync(db, cancellationToken), _ => "/programmes/" + ProgrammeSlugs.OverseasSupport, i => i.Sources);

    internal static async Task<List<OpenRecord>> PrEventsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.PrEventsAsync(db, cancellationToken), e => "/pr-events/" + e.Slug, e => e.Sources);

    internal static async Task<List<OpenRecord>> CookingClassesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.CookingClassesAsync(db, cancellationToken), c => "/cooking-classes/" + c.Slug, c => c.Sources);

    internal static async Task<List<OpenRecord>> TradeFairBoothsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.TradeFairBoothsAsync(db, cancellationToken), b => "/trade-fair-booths/" + b.Slug, b => b.Sources);

    internal static async Task<List<OpenRecord>> CitiesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.CitiesAsync(db, cancellationToken), c => "/cities/" + c.Slug, c => c.Sources);

    internal static async Task<List<OpenRecord>> MunicipalitiesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        Of(await ReadApi.MunicipalitiesAsync(db, cancellationToken), m => "/municipalities/" + m.Code, m => m.Sources);

    private static List<OpenRecord> Of<T>(Microsoft.AspNetCore.Http.HttpResults.Ok<List<T>> answer, Func<T, string> path, Func<T, IReadOnlyList<ApiSource>> sources)
        where T : class =>
        answer.Value!.ConvertAll(r => new OpenRecord(KeyOf(r), path(r), r, r, sources(r)));
}
