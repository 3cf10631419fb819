using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>A line of the itinerary.</summary>
/// <param name="Arrangement">What is arranged.</param>
/// <param name="Organisation">The counterpart's organisation.</param>
/// <param name="Person">The counterpart's person.</param>
/// <param name="City">The city, in the sheet's language.</param>
/// <param name="With">Colleagues, interpreters, rooms and desks.</param>
public sealed record ItineraryLine(Arrangement Arrangement, CounterpartOrganisation? Organisation, CounterpartPerson? Person, string? City, IReadOnlyList<string> With);

/// <summary>The itinerary of a visit, for the delegation (Japanese) or the Chinese side (Chinese). It holds nothing internal.</summary>
[AuditRead("support-request/{number}")]
public sealed class ItineraryModel(PortalDbContext db, PageLanguage language) : PageModel
{
    /// <summary>The case.</summary>
    public SupportRequest Case { get; private set; } = null!;

    /// <summary>Language of the sheet.</summary>
    public Language Sheet { get; private set; }

    /// <summary>Where it goes, in the sheet's language; empty while nothing is known.</summary>
    public string Destinations { get; private set; } = string.Empty;

    /// <summary>Officer in charge and deputy.</summary>
    public IReadOnlyList<string> Officers { get; private set; } = [];

    /// <summary>The lines by day in Beijing.</summary>
    public IReadOnlyList<IGrouping<DateOnly, ItineraryLine>> Days { get; private set; } = [];

    /// <summary>Name of the municipality in the sheet's language.</summary>
    public string Municipality => Case.Municipality!.Name.In(Sheet).Text;

    /// <summary>Shows the sheet.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="lang"><c>ja</c> or <c>zh</c>; else the language of the page, Japanese for English.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IActionResult> OnGetAsync(string number, string? lang, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking().Include(r => r.Municipality).FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return NotFound();
        }

        Case = request;
        Sheet = lang switch { "zh" => Language.Chinese, "ja" => Language.Japanese, _ => language.Current == Language.Chinese ? Language.Chinese : Language.Japanese };
        Destinations = await CaseDestinations.LineAsync(db, request.Id, Sheet, cancellationToken);
        var officers = await db.Users.Where(u => u.Id == request.AssigneeId || u.Id == request.DeputyId).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        Officers = [.. officers.OrderBy(o => o.Id != request.AssigneeId).Select(o => o.DisplayName)];
        Days = [.. (await LinesAsync(request.Id, cancellationToken)).GroupBy(l => DateOnly.FromDateTime(OfficeClock.ToBeijing(l.Arrangement.StartsAt)))];
        return Page();
    }

    private async Task<List<ItineraryLine>> LinesAsync(long id, CancellationToken cancellationToken)
    {
        var arrangements = await db.Arrangements.AsNoTracking().Include(a => a.Reservations)
            .Where(a => a.SupportRequestId == id && a.State != ArrangementState.Declined && a.State != ArrangementState.Cancelled)
            .OrderBy(a => a.StartsAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var personIds = arrangements.Select(a => a.CounterpartPersonId).OfType<int>().ToList();
        var people = await db.CounterpartPeople.AsNoTracking().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var organisationIds = arrangements.Select(a => a.CounterpartOrganisationId).OfType<int>().Concat(people.Values.Select(p => p.OrganisationId)).Distinct().ToList();
        var organisations = await db.CounterpartOrganisations.AsNoTracking().Where(o => organisationIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var cityIds = arrangements.Select(a => a.CityId).OfType<int>().Distinct().ToList();
        var cities = await db.Cities.AsNoTracking().Where(c => cityIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var resourceIds = arrangements.SelectMany(a => a.Reservations).Select(h => h.ResourceId).Distinct().ToList();
        var resources = await db.Resources.AsNoTracking().Where(r => resourceIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        return [.. arrangements.Where(a => !IsInternal(a, resources)).Select(a =>
        {
            var person = a.CounterpartPersonId is { } p ? people.GetValueOrDefault(p) : null;
            var organisation = (a.CounterpartOrganisationId ?? person?.OrganisationId) is { } o ? organisations.GetValueOrDefault(o) : null;
            return new ItineraryLine(a, organisation, person, a.CityId is { } c ? cities[c].Name.In(Sheet).Text : a.OtherCity,
                [.. a.Reservations.OrderBy(h => h.Id).Select(h => resources[h.ResourceId]).Where(r => r.Kind != ResourceKind.Computer).Select(r => r.Name)]);
        })];
    }

    /// <summary>The counterpart reads the sheet: computers that are lent and meetings of the office with itself are no part of the visit.</summary>
    private static bool IsInternal(Arrangement arrangement, Dictionary<int, Resource> resources) => arrangement.Kind switch
    {
        ArrangementKind.Leave => true,
        ArrangementKind.Loan => arrangement.Reservations.TrueForAll(h => resources[h.ResourceId].Kind is ResourceKind.Computer or ResourceKind.Person),
        ArrangementKind.Meeting => arrangement.CounterpartOrganisationId is null && arrangement.CounterpartPersonId is null && string.IsNullOrWhiteSpace(arrangement.CounterpartText),
        _ => false,
    };
}
