using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Links, merges and splits a case. The forms stand on the case's page too; what is refused comes back here.</summary>
[AuditRead("support-request/{number}")]
public sealed class ConnectionsModel(PortalDbContext db, CaseLinkService links, CaseMergeService merges, CaseSplitService splits, PageLanguage language) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ConnectionForm Form { get; set; } = new();

    /// <summary>The case.</summary>
    public SupportRequest Case => List.Case;

    /// <summary>The case's ties and forms.</summary>
    public CaseConnectionList List { get; private set; } = null!;

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else changed the case first.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Shows the ties.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Form = new ConnectionForm();
        return await LoadAsync(number, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Links to another case.</summary>
    public async Task<IActionResult> OnPostLinkAsync(string number, CancellationToken cancellationToken) =>
        await AnswerAsync(number, await links.LinkAsync(number, Form.LinkTo, User.ToActor(), cancellationToken), "依頼をつなぎました", cancellationToken);

    /// <summary>Takes a link off.</summary>
    public async Task<IActionResult> OnPostUnlinkAsync(string number, CancellationToken cancellationToken) =>
        await AnswerAsync(number, await links.UnlinkAsync(number, Form.LinkTo, User.ToActor(), cancellationToken), "つながりを外しました", cancellationToken);

    /// <summary>Merges into another case and leads there.</summary>
    public async Task<IActionResult> OnPostMergeAsync(string number, CancellationToken cancellationToken)
    {
        var outcome = await merges.MergeAsync(number, PostedVersion, Form.MergeInto, Form.MergeReason, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Saved && SupportRequest.TryParseNumber(Form.MergeInto, out var year, out var serial))
        {
            outcome = outcome with { Number = SupportRequest.FormatNumber(year, serial) };
        }

        return await AnswerAsync(number, outcome, "依頼を統合しました", cancellationToken);
    }

    /// <summary>Splits tracks off and leads to the new case.</summary>
    public async Task<IActionResult> OnPostSplitAsync(string number, CancellationToken cancellationToken)
    {
        var kinds = Form.SplitKinds.Select(k => EnumNames.TryRead<SupportKind>(k, out var kind) ? kind : SupportKind.None).Aggregate(SupportKind.None, (all, kind) => all | kind);
        var key = Guid.TryParse(Form.SubmissionKey, out var posted) ? posted : Guid.NewGuid();
        return await AnswerAsync(number, await splits.SplitAsync(number, PostedVersion, kinds, Form.SplitTitle, key, User.ToActor(), cancellationToken), "依頼を分けました", cancellationToken);
    }

    private int PostedVersion => int.TryParse(Form.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    private async Task<IActionResult> AnswerAsync(string number, ChangeOutcome outcome, string flash, CancellationToken cancellationToken)
    {
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = flash;
            return Redirect(language.Url("/staff/support-requests/" + outcome.Number));
        }

        Problems = outcome.Problems;
        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        IsConflict = outcome.Result == ChangeResult.Conflict;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking().Include(r => r.Tracks).FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return false;
        }

        Form.Version = request.Version.ToString(CultureInfo.InvariantCulture);
        Form.SubmissionKey ??= Guid.NewGuid().ToString();
        List = await CaseConnectionList.LoadAsync(db, request, Form, Problems, cancellationToken);
        return true;
    }
}
