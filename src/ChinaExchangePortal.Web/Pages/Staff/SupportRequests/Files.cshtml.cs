using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Adds files to a case and takes them off. The form stands on the case's page too; what is refused comes back here.</summary>
[UploadLimit(HardLimit)]
public sealed class FilesModel(PortalDbContext db, CaseFileService files, PageLanguage language) : PageModel
{
    // Above what the form states, so that a form somewhat too large is refused in words beside the field.
    internal const long HardLimit = 100 * CaseFileService.MegaByte;

    /// <summary>The files sent.</summary>
    [BindProperty]
    public IFormFileCollection? Files { get; set; }

    /// <summary>Set when the municipality may see them.</summary>
    [BindProperty]
    public string? IsShared { get; set; }

    /// <summary>Key that makes sending twice one effect.</summary>
    [BindProperty]
    public string? SubmissionKey { get; set; }

    /// <summary>The file to take off.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>The case's files.</summary>
    public CaseFileList List { get; private set; } = null!;

    /// <summary>Shows the files.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken) => await LoadAsync(number, [], cancellationToken) ? Page() : NotFound();

    /// <summary>Adds files.</summary>
    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        await using var sent = PostedFiles.Of(Files);
        var key = Guid.TryParse(SubmissionKey, out var posted) ? posted : Guid.NewGuid();
        var outcome = await files.AddAsync(number, sent.Files, IsShared is null, key, User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, "ファイルを添付しました", "/staff/support-requests/" + outcome.Number, cancellationToken);
    }

    /// <summary>Takes a file off.</summary>
    public async Task<IActionResult> OnPostTakeOffAsync(string number, CancellationToken cancellationToken)
    {
        var outcome = await files.TakeOffAsync(number, Guid.TryParse(Key, out var key) ? key : Guid.Empty, User.ToActor(), cancellationToken);
        return await AnswerAsync(number, outcome, "ファイルを外しました", $"/staff/support-requests/{outcome.Number}/files", cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(string number, ChangeOutcome outcome, string flash, string next, CancellationToken cancellationToken)
    {
        if (outcome.Result == ChangeResult.Saved)
        {
            TempData["Flash"] = flash;
            return Redirect(language.Url(next));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(number, outcome.Problems, cancellationToken))
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> LoadAsync(string number, IReadOnlyList<Problem> problems, CancellationToken cancellationToken)
    {
        var request = await db.SupportRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        if (request is null)
        {
            return false;
        }

        List = await CaseFileList.LoadAsync(db, request, SubmissionKey, problems, IsShared is not null, cancellationToken);
        return true;
    }
}
