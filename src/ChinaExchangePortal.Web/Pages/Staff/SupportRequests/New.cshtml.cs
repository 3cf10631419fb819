using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Logs a request that came by telephone, mail or visit.</summary>
public sealed class NewModel(PortalDbContext db, OfficeClock clock, SupportRequestService service, PageLanguage language) : FormPageModel(db, clock)
{
    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Number of the case that this one is made after, such as last year's; it stays in the address while the form is filled in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Shows an empty form, or one filled in after another case with its days one year later.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(null, cancellationToken);
        if (From is null)
        {
            Form = new SupportRequestForm { SubmissionKey = Guid.NewGuid().ToString(), ReceivedOn = TypedDate.Of(Clock.Today), Channel = nameof(RequestChannel.Mail) };
            return Page();
        }

        var pattern = await Db.SupportRequests.AsNoTracking().Include(r => r.Municipality).Include(r => r.Tracks).Include(r => r.Destinations).AsSplitQuery()
            .FirstOrDefaultAsync(r => r.Number == From, cancellationToken);
        if (pattern is null)
        {
            return NotFound();
        }

        Form = SupportRequestForm.Of(pattern);
        Form.Version = null;
        Form.SubmissionKey = Guid.NewGuid().ToString();
        Form.ReceivedOn = TypedDate.Of(Clock.Today);
        Form.StartsOn = TypedDate.Of(pattern.StartsOn?.AddYears(1));
        Form.EndsOn = TypedDate.Of(pattern.EndsOn?.AddYears(1));
        Form.Assignee = Staff.Any(s => s.Key == Form.Assignee) ? Form.Assignee : null;
        return Page();
    }

    /// <summary>Logs the request.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(null, cancellationToken);
        if (!Guid.TryParse(Form.SubmissionKey, out var key))
        {
            key = Guid.NewGuid();
            Form.SubmissionKey = key.ToString();
        }

        var (draft, problems) = await Form.ReadAsync(Db, Staff, Clock.Today, cancellationToken);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var outcome = await service.LogAsync(draft with { ClonedFrom = From }, key, User.ToActor(), cancellationToken);
        if (outcome.Result != ChangeResult.Saved)
        {
            return Refuse(outcome.Problems);
        }

        TempData["Flash"] = "依頼を登録しました";
        return Redirect(language.Url("/staff/support-requests/" + outcome.Number));
    }
}
