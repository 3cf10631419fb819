using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Resources;

/// <summary>Interpreters, rooms, desks and computers: added, renamed and taken out of use.</summary>
public sealed class IndexModel(PortalDbContext db, ResourceService service, PageLanguage language) : PageModel
{
    /// <summary>Kinds that are kept here; colleagues come from their accounts.</summary>
    public static IReadOnlyList<ResourceKind> Kinds { get; } = [.. Enum.GetValues<ResourceKind>().Where(k => k != ResourceKind.Person)];

    /// <summary>All of them, by kind and name.</summary>
    public IReadOnlyList<Resource> Rows { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else changed it first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Key of the one that is changed; null for a new one.</summary>
    [BindProperty]
    public string? Id { get; set; }

    /// <summary>Version that the form showed.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>Key that makes sending twice one.</summary>
    [BindProperty]
    public string? SubmissionKey { get; set; }

    /// <summary>種類.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>名前.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>席数.</summary>
    [BindProperty]
    public string? Seats { get; set; }

    /// <summary>備考.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    /// <summary>使用をやめる.</summary>
    [BindProperty]
    public string? IsRetired { get; set; }

    /// <summary>Shows the list.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Adds one.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        Id = null;
        Problems = TypedNumber.TryRead(Seats, out var seats)
            ? await service.AddAsync(Draft(seats), SubmissionKey, cancellationToken)
            : [new Problem("Seats", "「席数」を数字で入力してください")];
        return Problems.Count > 0 ? await RefuseAsync(StatusCodes.Status400BadRequest, cancellationToken) : Saved("追加しました");
    }

    /// <summary>Changes one.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        if (!int.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return NotFound();
        }

        if (!TypedNumber.TryRead(Seats, out var seats))
        {
            Problems = [new Problem("Seats" + id.ToString(CultureInfo.InvariantCulture), "「席数」を数字で入力してください")];
            return await RefuseAsync(StatusCodes.Status400BadRequest, cancellationToken);
        }

        var version = int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : -1;
        var (result, problems) = await service.ChangeAsync(id, version, Draft(seats), IsRetired is not null, cancellationToken);
        Problems = problems;
        IsConflict = result == ChangeResult.Conflict;
        return result switch
        {
            ChangeResult.NotFound => NotFound(),
            ChangeResult.Conflict => await RefuseAsync(StatusCodes.Status409Conflict, cancellationToken),
            ChangeResult.Refused => await RefuseAsync(StatusCodes.Status400BadRequest, cancellationToken),
            _ => Saved("変更を保存しました"),
        };
    }

    private ResourceDraft Draft(int? seats) => new(
        EnumNames.TryRead<ResourceKind>(Kind, out var kind) ? kind : null, Name, seats, SupportRequestRules.HasVisibleText(Remark) ? Remark!.Trim() : null);

    private RedirectResult Saved(string flash)
    {
        TempData["Flash"] = flash;
        return Redirect(language.Url("/staff/resources"));
    }

    private async Task<PageResult> RefuseAsync(int status, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Response.StatusCode = status;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        SubmissionKey ??= Guid.NewGuid().ToString();
        Rows = [.. (await db.Resources.AsNoTracking().Where(r => r.Kind != ResourceKind.Person).ToListAsync(cancellationToken))
            .OrderBy(r => r.Kind).ThenBy(r => r.IsRetired).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }
}
