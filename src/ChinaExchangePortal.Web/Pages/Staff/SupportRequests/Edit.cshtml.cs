using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Changes a case's fields. When somebody else was quicker, both versions are shown and the person decides.</summary>
[AuditRead("support-request/{number}")]
public sealed class EditModel(PortalDbContext db, OfficeClock clock, SupportRequestService service, PageLanguage language, CasePresence presence, IStringLocalizer<UiText> text) : FormPageModel(db, clock)
{
    /// <inheritdoc/>
    public override bool IsNew => false;

    /// <summary>The case's number.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>After a conflict: fields that differ, as saved by somebody else and as typed here.</summary>
    public IReadOnlyList<(string Field, string Theirs, string Mine)>? Conflict { get; private set; }

    /// <summary>A sentence about colleagues who are editing the case too; null when there are none.</summary>
    public string? Others { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        var request = await FindAsync(number, cancellationToken);
        if (request is null)
        {
            return NotFound();
        }

        var actor = User.ToActor();
        presence.Note(Number, actor.Id, actor.Name);
        Others = LiveCases.Sentence(presence.OthersAt(Number, actor.Id), text, language.Current);
        Form = SupportRequestForm.Of(request);
        await LoadChoicesAsync(request.AssigneeId, cancellationToken);
        return Page();
    }

    /// <summary>Saves the fields.</summary>
    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        var request = await FindAsync(number, cancellationToken);
        if (request is null)
        {
            return NotFound();
        }

        await LoadChoicesAsync(request.AssigneeId, cancellationToken);
        var (draft, problems) = await Form.ReadAsync(Db, Staff, Clock.Today, cancellationToken);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var version = int.TryParse(Form.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;
        var outcome = await service.EditAsync(Number, version, draft, User.ToActor(), cancellationToken);
        switch (outcome.Result)
        {
            case ChangeResult.NotFound:
                return NotFound();
            case ChangeResult.Refused:
                return Refuse(outcome.Problems);
            case ChangeResult.Conflict:
                var theirs = SupportRequestForm.Of((await FindAsync(number, cancellationToken))!);
                Conflict = [.. Form.DifferencesFrom(theirs).Select(d => d.Field == "担当" ? (d.Field, Name(d.Theirs), Name(d.Mine)) : d)];
                Form.Version = theirs.Version;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                presence.Leave(Number, User.ToActor().Id);
                TempData["Flash"] = "変更を保存しました";
                return Redirect(language.Url("/staff/support-requests/" + Number));
        }
    }

    private string Name(string id) => Staff.Where(s => s.Key == id).Select(s => s.Value).FirstOrDefault(string.Empty);

    private async Task<SupportRequest?> FindAsync(string number, CancellationToken cancellationToken)
    {
        var request = await Db.SupportRequests.AsNoTracking().Include(r => r.Municipality).Include(r => r.Tracks).Include(r => r.Destinations).AsSplitQuery()
            .FirstOrDefaultAsync(r => r.Number == number, cancellationToken);
        Number = request?.Number ?? number;
        return request;
    }
}
