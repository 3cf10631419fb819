using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Logs a request that came by telephone, mail or visit.</summary>
public sealed class NewModel(PortalDbContext db, OfficeClock clock, SupportRequestService service, PageLanguage language) : FormPageModel(db, clock)
{
    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Shows an empty form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Form = new SupportRequestForm { SubmissionKey = Guid.NewGuid().ToString(), ReceivedOn = TypedDate.Of(Clock.Today), Channel = nameof(RequestChannel.Mail) };
        await LoadChoicesAsync(null, cancellationToken);
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

        var outcome = await service.LogAsync(draft, key, User.ToActor(), cancellationToken);
        if (outcome.Result != ChangeResult.Saved)
        {
            return Refuse(outcome.Problems);
        }

        TempData["Flash"] = "依頼を登録しました";
        return Redirect(language.Url("/staff/support-requests/" + outcome.Number));
    }
}
