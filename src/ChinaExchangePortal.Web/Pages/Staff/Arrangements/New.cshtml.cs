using System.Globalization;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>Adds an arrangement: to a case, or a meeting of the office or leave without one.</summary>
public sealed class NewModel(
    PortalDbContext db, ArrangementQueries queries, ArrangementService service, OfficeClock clock, PageLanguage language, IStringLocalizer<UiText> text)
    : ArrangementFormPage(db, queries, language, text)
{
    private readonly PortalDbContext _db = db;

    /// <inheritdoc/>
    public override bool IsNew => true;

    /// <summary>Number of the case.</summary>
    [BindProperty(SupportsGet = true, Name = "case")]
    public string? CaseNumber { get; set; }

    /// <summary>Shows the form, with what the case tells filled in.</summary>
    public async Task<IActionResult> OnGetAsync(string? track, string? day, string? kind, CancellationToken cancellationToken)
    {
        if (!await FindCaseAsync(cancellationToken))
        {
            return NotFound();
        }

        await LoadChoicesAsync(Case?.Id, [], cancellationToken);
        SupportKind? chosen = EnumNames.TryRead<SupportKind>(track, out var named) && Tracks.Contains(named) ? named : Tracks.Count == 1 ? Tracks[0] : null;
        var start = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : (DateOnly?)null;
        var mine = string.Create(CultureInfo.InvariantCulture, $"u{User.ToActor().Id}");
        Form = new ArrangementForm
        {
            SubmissionKey = Guid.NewGuid().ToString(),
            Track = chosen?.ToString(),
            Kind = EnumNames.TryRead<ArrangementKind>(kind, out var wanted) && Kinds.Contains(wanted) ? wanted.ToString()
                : chosen is { } of ? ArrangementRules.KindFor(of).ToString() : Case is null ? nameof(ArrangementKind.Meeting) : string.Empty,
            State = Case is null ? nameof(ArrangementState.Confirmed) : nameof(ArrangementState.Asked),
            Taken = Case is null ? [mine] : [],
        };
        if (Case is { } request)
        {
            var known = await _db.SupportRequests.Where(r => r.Id == request.Id)
                .Select(r => new { r.StartsOn, First = r.Destinations.OrderBy(d => d.Position).Select(d => new { d.CityId, d.Name }).FirstOrDefault() }).FirstAsync(cancellationToken);
            start ??= known.StartsOn;
            Form.City = known.First?.CityId?.ToString(CultureInfo.InvariantCulture);

            // A destination may be more than the name of a city.
            Form.OtherCity = known.First is { CityId: null, Name: var place } && !SupportRequestRules.TooLong(place, City.NameMaxLength) ? place : null;
        }

        Form.StartsOn = TypedDate.Of(start ?? (Case is null ? clock.Today : null));
        return Page();
    }

    /// <summary>Adds the arrangement.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindCaseAsync(cancellationToken))
        {
            return NotFound();
        }

        await LoadChoicesAsync(Case?.Id, [], cancellationToken);
        if (!Guid.TryParse(Form.SubmissionKey, out var key))
        {
            key = Guid.NewGuid();
            Form.SubmissionKey = key.ToString();
        }

        var (draft, problems) = Form.Read(Case is not null);
        var outcome = problems.Count > 0
            ? new ArrangementOutcome(ChangeResult.Refused, null, problems, [])
            : await service.AddAsync(Case?.Number, draft, key, User.ToActor(), cancellationToken);
        if (outcome.Result != ChangeResult.Saved)
        {
            return await RefuseAsync(outcome, cancellationToken);
        }

        TempData["Flash"] = "手配を追加しました";
        return Redirect(Language.Url(string.Create(CultureInfo.InvariantCulture, $"/staff/arrangements/{outcome.Id}")));
    }

    private async Task<bool> FindCaseAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(CaseNumber))
        {
            return true;
        }

        Case = await _db.SupportRequests.Where(r => r.Number == CaseNumber)
            .Select(r => new CaseName(r.Id, r.Number, r.Title, r.Municipality!.NameJa, r.IsOpen, r.IsSample)).FirstOrDefaultAsync(cancellationToken);
        return Case is not null;
    }
}
