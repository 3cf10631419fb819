using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>Addresses that a mail of a case may go to: the municipality's contact and the directory of the Chinese side.</summary>
public static class MailAddresses
{
    private const int Most = 300;

    /// <summary>Reads them.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> LoadAsync(PortalDbContext db, SupportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<KeyValuePair<string, string>>();
        if (request.ContactEmail is not null)
        {
            found.Add(new(request.ContactEmail, string.Join(' ', new[] { request.Municipality?.NameJa, request.ContactDepartment, request.ContactName }.Where(t => t is not null))));
        }

        var organisations = await db.CounterpartOrganisations.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Id, o.NameZh, o.Email }).ToListAsync(cancellationToken);
        var people = await db.CounterpartPeople.AsNoTracking().Where(p => p.Email != null && p.LeftOn == null).OrderBy(p => p.Id)
            .Select(p => new { p.OrganisationId, p.NameZh, p.Email }).Take(Most).ToListAsync(cancellationToken);
        var names = organisations.ToDictionary(o => o.Id, o => o.NameZh);
        found.AddRange(organisations.Where(o => o.Email is not null).Take(Most).Select(o => KeyValuePair.Create(o.Email!, o.NameZh)));
        found.AddRange(people.Select(p => KeyValuePair.Create(p.Email!, names.GetValueOrDefault(p.OrganisationId) + " " + p.NameZh)));
        return found;
    }
}
