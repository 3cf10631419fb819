using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages.Staff.Arrangements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Handover;

/// <summary>Moves everything of one colleague to another: first shows what, then does it in one go.</summary>
public sealed class TakeOverModel(PortalDbContext db, HandoverService handover, PageLanguage language, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>Who hands over.</summary>
    public HandoverPerson Person { get; private set; } = null!;

    /// <summary>What would go over.</summary>
    public IReadOnlyList<TakeOverLine> Lines { get; private set; } = [];

    /// <summary>The arrangements ahead that would go over; after a colleague was chosen, with what stands against them.</summary>
    public IReadOnlyList<TakeOverArrangement> Arrangements { get; private set; } = [];

    /// <summary>Colleagues to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Staff { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when the list changed after it was shown.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Key of the colleague who takes over.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>A word for the next colleague.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Mark of the list that was shown.</summary>
    [BindProperty]
    public string? Mark { get; set; }

    /// <summary>Mark of the arrangements that were shown as staying.</summary>
    [BindProperty]
    public string? LeftMark { get; set; }

    /// <summary>Key that makes sending twice one move.</summary>
    [BindProperty]
    public string? SubmissionKey { get; set; }

    /// <summary>Shows what would go over.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Moves it.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        var to = Chosen;
        var outcome = await handover.TakeOverAsync(id, to, Mark, LeftMark, Note, SubmissionKey, User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Saved)
        {
            // What is still ahead of the one who handed over is what stayed.
            var left = (await handover.PreviewArrangementsAsync(id, to, cancellationToken)).Where(a => a.Clash is not null).ToList();
            TempData["Flash"] = left.Count == 0 ? "すべての依頼を引き継ぎました" : "依頼を引き継ぎました。次の予定は、重なるため移していません";
            TempData["Left"] = left.Count == 0 ? null : string.Join('\n', left.Select(a => $"{a.Period} {(a.Title.Length == 0 ? text[a.Kind.Label()].Value : a.Title)} {a.CaseNumber}".TrimEnd()));
            return Redirect(language.Url("/staff/handover/people/" + (to ?? id).ToString(CultureInfo.InvariantCulture)));
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Problems = outcome.Problems;
        IsConflict = outcome.Result == ChangeResult.Conflict;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    private int? Chosen => int.TryParse(To, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : null;

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        var found = (await HandoverQueries.PeopleAsync(db, cancellationToken)).FirstOrDefault(p => p.Id == id);
        if (found is null)
        {
            return false;
        }

        Person = found;
        Lines = await handover.PreviewAsync(id, cancellationToken);
        Arrangements = await handover.PreviewArrangementsAsync(id, Chosen, cancellationToken);
        Mark = HandoverService.MarkOf(Lines, Arrangements);
        LeftMark = HandoverService.MarkOfLeft(Arrangements);
        SubmissionKey ??= Guid.NewGuid().ToString();
        var own = id.ToString(CultureInfo.InvariantCulture);
        Staff = [.. (await StaffList.LoadAsync(db, null, cancellationToken)).Where(s => s.Key != own)];
        return true;
    }
}
