using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The list of cases.</summary>
public sealed class IndexModel(PortalDbContext db, OfficeClock clock, ListViews views, ListChoices choices, DatabaseWriter writer, PageLanguage language) : PageModel
{
    /// <summary>Cases on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Filter and order.</summary>
    public ListAddress Address { get; private set; } = new();

    /// <summary>A value of the address that does not exist.</summary>
    public UnknownValue? Unknown { get; private set; }

    /// <summary>The cases of this page, with the way to the pages before and after.</summary>
    public CasePage Cases { get; private set; } = new([], null, null);

    /// <summary>How many cases match.</summary>
    public int Total { get; private set; }

    /// <summary>Figures and built-in views.</summary>
    public ListFigures Figures { get; private set; } = null!;

    /// <summary>Views that people saved.</summary>
    public IReadOnlyList<ListView> Saved { get; private set; } = [];

    /// <summary>Staff to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>Municipalities to choose from: what to type, and what tells them apart.</summary>
    public IReadOnlyList<(string Value, string Label)> Municipalities { get; private set; } = [];

    /// <summary>The municipality of the address by name; as typed when there is none.</summary>
    public string? Municipality { get; private set; }

    /// <summary>The day in Beijing.</summary>
    public DateOnly Today { get; } = clock.Today;

    /// <summary>The fiscal year of today.</summary>
    public FiscalYear ThisYear { get; } = clock.FiscalYear;

    /// <summary>Name for a view to save.</summary>
    [BindProperty]
    public string? ViewName { get; set; }

    /// <summary>Set to share the view with colleagues.</summary>
    [BindProperty]
    public string? ViewIsShared { get; set; }

    /// <summary>Key of the saved view to remove.</summary>
    [BindProperty]
    public string? ViewId { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // One connection for the dozen short queries of this page. Closed again: contexts are used again as they are left.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await LoadAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Keeps the address of this list under a name; a name used before is overwritten.</summary>
    public async Task<IActionResult> OnPostSaveViewAsync(CancellationToken cancellationToken)
    {
        var name = ViewName?.Trim();
        Address = ListAddress.Read(Request.Query);
        var query = Address.ToQuery().TrimStart('?');
        if (!SupportRequestRules.HasVisibleText(name))
        {
            Problems = [new Problem(nameof(ViewName), "「表示の名前」を入力してください")];
        }
        else if (SupportRequestRules.TooLong(name, SavedView.NameMaxLength))
        {
            Problems = [new Problem(nameof(ViewName), "「表示の名前」は{0}文字以内で入力してください", SavedView.NameMaxLength)];
        }

        if (Problems.Count > 0 || query.Length > SavedView.QueryMaxLength)
        {
            await OnGetAsync(cancellationToken);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var me = User.ToActor().Id;
        await writer.RunAsync(db, async () =>
        {
            var view = await db.SavedViews.FirstOrDefaultAsync(v => v.OwnerId == me && v.Name == name, cancellationToken);
            if (view is null)
            {
                view = new SavedView { OwnerId = me, Name = name!, Query = query };
                db.SavedViews.Add(view);
            }

            (view.Query, view.IsShared) = (query, ViewIsShared is not null);
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        TempData["Flash"] = "表示を保存しました";
        return Redirect(language.Url("/staff/support-requests" + Address.ToQuery()));
    }

    /// <summary>Removes a saved view of one's own.</summary>
    public async Task<IActionResult> OnPostDeleteViewAsync(CancellationToken cancellationToken)
    {
        var me = User.ToActor().Id;
        if (int.TryParse(ViewId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            await writer.RunAsync(
                db,
                async () =>
                {
                    // Through the tracker, so that the audit log sees it.
                    db.SavedViews.RemoveRange(await db.SavedViews.Where(v => v.Id == id && v.OwnerId == me).ToListAsync(cancellationToken));
                    return await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }

        TempData["Flash"] = "保存した表示を消しました";
        return Redirect(language.Url("/staff/support-requests?state=open"));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Address = ListAddress.Read(Request.Query);
        var me = User.ToActor().Id;
        (var filter, Unknown) = await Address.ResolveAsync(db, me, Today, cancellationToken);
        if (filter is not null)
        {
            var found = await db.FindAsync(filter, cancellationToken);
            var (before, after) = (CaseCursor.Parse(Request.Query["before"]), CaseCursor.Parse(Request.Query["after"]));
            var isBackwards = before is not null || Request.Query.ContainsKey("last");
            if (after is null && !isBackwards)
            {
                (Cases, Total) = await CasePages.FirstAsync(db, found, filter.Sort, PageSize, cancellationToken);
            }
            else
            {
                Total = await found.CountAsync(cancellationToken);
                Cases = after is null || isBackwards
                    ? await CasePages.BeforeAsync(db, found, filter.Sort, before, PageSize, cancellationToken)
                    : await CasePages.AfterAsync(db, found, filter.Sort, after, PageSize, cancellationToken);
            }
        }

        Figures = await views.CountAsync(me, cancellationToken);
        Saved = await views.SavedAsync(me, cancellationToken);
        Staff = await choices.StaffAsync(filter?.AssigneeId ?? filter?.DeputyId, cancellationToken);
        var municipalities = await choices.MunicipalitiesAsync(cancellationToken);
        Municipalities = municipalities.Suggestions;
        Municipality = filter?.MunicipalityId is { } municipality ? municipalities.Names.GetValueOrDefault(municipality) : Address.Municipality;
    }
}
