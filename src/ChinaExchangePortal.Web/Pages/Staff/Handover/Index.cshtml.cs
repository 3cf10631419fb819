using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Handover;

/// <summary>Who hands over what: colleagues by the end of their term, and municipalities with open cases.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    /// <summary>Colleagues; whose term ends first stands first.</summary>
    public IReadOnlyList<HandoverPerson> People { get; private set; } = [];

    /// <summary>Municipalities with open cases.</summary>
    public IReadOnlyList<HandoverMunicipality> Municipalities { get; private set; } = [];

    /// <summary>Shows the lists.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        People = await HandoverQueries.PeopleAsync(db, cancellationToken);
        Municipalities = await HandoverQueries.MunicipalitiesAsync(db, cancellationToken);
    }
}
