using System.Globalization;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>The directory of the Chinese side.</summary>
[AuditRead("counterparts")]
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>Text to find in any form of a name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Key of the city.</summary>
    [BindProperty(SupportsGet = true)]
    public string? City { get; set; }

    /// <summary>The organisations found.</summary>
    public IReadOnlyList<CounterpartLine> Lines { get; private set; } = [];

    /// <summary>Cities that have an organisation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cities { get; private set; } = [];

    /// <summary>True when the list is narrowed.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrWhiteSpace(City);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // A city that is none finds nothing rather than everything.
        int? city = string.IsNullOrWhiteSpace(City) ? null : int.TryParse(City, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
        Lines = await CounterpartQueries.FindAsync(db, Q, city, cancellationToken);
        Cities = [.. (await db.Cities.Where(c => db.CounterpartOrganisations.Any(o => o.CityId == c.Id)).OrderBy(c => c.Slug).Select(c => new { c.Id, c.NameJa }).ToListAsync(cancellationToken))
            .Select(c => KeyValuePair.Create(c.Id.ToString(CultureInfo.InvariantCulture), c.NameJa))];
    }
}
