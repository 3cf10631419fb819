using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>What the pages for a new case and for changing one share.</summary>
public abstract class FormPageModel(PortalDbContext db, OfficeClock clock) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public SupportRequestForm Form { get; set; } = new();

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; protected set; } = [];

    /// <summary>Staff to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>Names and codes of municipalities.</summary>
    public IReadOnlyList<(string Value, string Label)> Municipalities { get; private set; } = [];

    /// <summary>True for a new case.</summary>
    public abstract bool IsNew { get; }

    /// <summary>The database.</summary>
    protected PortalDbContext Db { get; } = db;

    /// <summary>The clock.</summary>
    protected OfficeClock Clock { get; } = clock;

    /// <summary>Loads what the form offers.</summary>
    protected async Task LoadChoicesAsync(int? assignee, CancellationToken cancellationToken)
    {
        Staff = await StaffList.LoadAsync(Db, assignee, cancellationToken);
        Municipalities = MunicipalityNames.Suggestions(await Db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken));
    }

    /// <summary>Shows the form again with its problems.</summary>
    protected PageResult Refuse(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
