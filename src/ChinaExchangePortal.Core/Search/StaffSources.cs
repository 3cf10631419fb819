using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Search;

/// <summary>Makes documents of what only staff may find: cases, contacts, names of files. One document serves all languages.</summary>
internal sealed class StaffSources(PortalDbContext db)
{
    internal async Task<List<SearchDraft>> CasesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var rows = await db.SupportRequests.AsNoTracking().Where(r => ids.Contains(r.Id)).Include(r => r.Municipality).Include(r => r.Destinations).Include(r => r.Tracks)
            .AsSplitQuery().ToListAsync(cancellationToken);
        var entries = (await db.CaseEntries.AsNoTracking().Where(e => ids.Contains(e.SupportRequestId) && e.Body != null).OrderBy(e => e.Id)
            .Select(e => new { e.SupportRequestId, e.Body }).ToListAsync(cancellationToken)).ToLookup(e => e.SupportRequestId, e => e.Body);
        var cityIds = rows.SelectMany(r => r.Destinations).Select(d => d.CityId).OfType<int>().Distinct().ToList();
        var cities = await db.Cities.AsNoTracking().Include(c => c.Province).Where(c => cityIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        return [.. rows.Select(r => OfCase(r, r.Municipality!, entries[r.Id], cities))];
    }

    /// <summary>The document of a case.</summary>
    /// <param name="r">The case with its destinations and tracks.</param>
    /// <param name="municipality">Its local authority.</param>
    /// <param name="bodies">Texts of its entries, the oldest first.</param>
    /// <param name="cities">Cities with their provinces, by key.</param>
    internal static SearchDraft OfCase(SupportRequest r, Municipality municipality, IEnumerable<string?> bodies, Dictionary<int, City> cities) =>
        new(SearchKind.SupportRequest, r.Id, "support-request/" + r.Number, "/staff/support-requests/" + r.Number)
        {
            Date = r.ReceivedOn,
            FiscalYear = r.ReceivedYear.Year,
            Title = r.Title,
            Note = r.Number + "　" + municipality.NameJa,
            Text = SearchDraft.Join(
            [
                r.Number, r.Purpose, .. r.Destinations.OrderBy(d => d.Position).Select(d => d.Name), r.ContactDepartment, r.ContactName, r.ContactEmail, r.ContactPhone,
                .. r.Tracks.OrderBy(t => t.Kind).SelectMany(t => new[] { t.Detail, t.OutcomeNote }), .. bodies,
            ]),
            Names = SearchDraft.Join(PublicSources.MunicipalityNames(municipality).Concat(r.Destinations.Where(d => d.CityId is not null)
                .SelectMany(d => PublicSources.PlaceNames(cities.GetValueOrDefault(d.CityId!.Value)))).Distinct(StringComparer.Ordinal)),
        };

    internal async Task<List<SearchDraft>> CounterpartsAsync(IReadOnlyCollection<long>? ids, CancellationToken cancellationToken)
    {
        var rows = await db.CounterpartOrganisations.AsNoTracking().Include(o => o.People).Where(o => ids == null || ids.Contains(o.Id)).ToListAsync(cancellationToken);
        var cities = await db.Cities.AsNoTracking().Include(c => c.Province).ToDictionaryAsync(c => c.Id, cancellationToken);
        return [.. rows.Select(o =>
        {
            var city = o.CityId is { } id ? cities.GetValueOrDefault(id) : null;
            return new SearchDraft(SearchKind.Counterpart, o.Id, FormattableString.Invariant($"counterpart/{o.Id}"), FormattableString.Invariant($"/staff/counterparts/{o.Id}"))
            {
                Title = o.NameZh,
                TitleLanguage = "zh",
                Note = city?.NameJa,
                Province = city is null ? null : PublicSources.UnitOf(city),
                Text = SearchDraft.Join(
                [
                    o.NameJa, o.NameLatin, o.Address, o.Phone, o.Email, o.Note,
                    .. o.People.OrderBy(p => p.Id).SelectMany(p => new[] { p.NameZh, p.NameKana, p.NamePinyin, p.Department, p.Title, p.Phone, p.Email, p.Note }),
                ]),
                Names = SearchDraft.Join(PublicSources.PlaceNames(city)),
            };
        })];
    }

    internal async Task<List<SearchDraft>> FilesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        // A file is found with its case; one in the sorting tray has no page yet.
        var rows = await db.StoredFiles.AsNoTracking().Where(f => ids.Contains(f.Id) && f.RemovedAt == null)
            .Join(db.SupportRequests, f => f.SupportRequestId, r => r.Id, (f, r) => new { f.Id, f.Name, f.AddedAt, r.Number, r.Title }).ToListAsync(cancellationToken);
        return [.. rows.Select(f => new SearchDraft(SearchKind.StoredFile, f.Id, FormattableString.Invariant($"file/{f.Id}"), "/staff/support-requests/" + f.Number)
        {
            Date = DateOnly.FromDateTime(f.AddedAt), Title = f.Name, Note = f.Number + "　" + f.Title,
        })];
    }
}
