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
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>What the pages for a new arrangement and for one on file share: the form and what it offers.</summary>
public abstract class ArrangementFormPage(PortalDbContext db, ArrangementQueries queries, PageLanguage language, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ArrangementForm Form { get; set; } = new();

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; protected set; } = [];

    /// <summary>Who and what is taken already.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <summary>Who and what of the same kinds is free at that time.</summary>
    public IReadOnlyList<Bookable> Free { get; private set; } = [];

    /// <summary>The case; null without one.</summary>
    public CaseName? Case { get; protected set; }

    /// <summary>Its tracks.</summary>
    public IReadOnlyList<SupportKind> Tracks { get; private set; } = [];

    /// <summary>People, rooms and things to choose from.</summary>
    public IReadOnlyList<Bookable> Bookables { get; protected set; } = [];

    /// <summary>Keys and names of cities.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cities { get; private set; } = [];

    /// <summary>Keys and names of the counterparts' organisations.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Organisations { get; private set; } = [];

    /// <summary>Keys and names of the counterparts' people, each after its organisation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> People { get; private set; } = [];

    /// <summary>True for a new arrangement.</summary>
    public abstract bool IsNew { get; }

    /// <summary>The kinds to choose from.</summary>
    public IReadOnlyList<ArrangementKind> Kinds => Case is null ? ArrangementRules.KindsWithoutCase : ArrangementRules.KindsWithCase;

    /// <summary>Reads arrangements.</summary>
    protected ArrangementQueries Queries => queries;

    /// <summary>The language of the page.</summary>
    protected PageLanguage Language => language;

    /// <summary>Loads what the form offers.</summary>
    /// <param name="caseId">Key of the case; null without one.</param>
    /// <param name="taken">Resources that are held already, which stay on offer when retired.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    protected async Task LoadChoicesAsync(long? caseId, IReadOnlyCollection<int> taken, CancellationToken cancellationToken)
    {
        Bookables = [.. (await queries.BookablesAsync(true, cancellationToken)).Where(b => !b.IsRetired || (b.ResourceId is { } id && taken.Contains(id)))];
        Cities =
        [
            .. (await db.Cities.AsNoTracking().OrderBy(c => c.Slug).ToListAsync(cancellationToken))
                .Select(c => KeyValuePair.Create(c.Id.ToString(CultureInfo.InvariantCulture), language.Of(c.Name).Text)),
        ];
        var organisations = await db.CounterpartOrganisations.AsNoTracking().Include(o => o.People).OrderBy(o => o.NameZh).ToListAsync(cancellationToken);
        Organisations = [.. organisations.Select(o => KeyValuePair.Create(o.Id.ToString(CultureInfo.InvariantCulture), o.NameZh))];
        People =
        [
            .. organisations.SelectMany(o => o.People.Where(p => p.LeftOn is null || p.Id.ToString(CultureInfo.InvariantCulture) == Form.CounterpartPerson).Select(p => KeyValuePair.Create(
                p.Id.ToString(CultureInfo.InvariantCulture), string.Join(' ', new[] { o.NameZh, p.Title, p.NameZh }.Where(t => !string.IsNullOrEmpty(t)))))),
        ];
        if (caseId is not null)
        {
            Tracks = [.. (await db.SupportTracks.Where(t => t.SupportRequestId == caseId).Select(t => t.Kind).ToListAsync(cancellationToken)).Order()];
        }
    }

    /// <summary>Shows the page again with the problems.</summary>
    protected async Task<IActionResult> RefuseAsync(ArrangementOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Problems = outcome.Problems;
        Clashes = outcome.Clashes;
        if (Clashes.Count > 0 && Form.Read(Case is not null).Draft.Period() is { } period && period.To > period.From)
        {
            Free = await queries.FreeAsync([.. Clashes.Select(c => c.ResourceKind).Distinct()], period.From, period.To, cancellationToken);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Words for what a field holds, for showing two versions.</summary>
    protected string NameOf(string field, string value) => field switch
    {
        "Kind" when EnumNames.TryRead<ArrangementKind>(value, out var kind) => text[kind.Label()],
        "Track" when EnumNames.TryRead<SupportKind>(value, out var track) => text[track.Label()],
        "IsAllDay" => value.Length > 0 ? text["はい"] : text["いいえ"],
        "City" => Cities.Where(c => c.Key == value).Select(c => c.Value).FirstOrDefault(string.Empty),
        "CounterpartOrganisation" => Organisations.Where(c => c.Key == value).Select(c => c.Value).FirstOrDefault(string.Empty),
        "CounterpartPerson" => People.Where(c => c.Key == value).Select(c => c.Value).FirstOrDefault(string.Empty),
        "Taken" => string.Join(", ", Bookables.Where(b => value.Split(',').Contains(b.Key, StringComparer.Ordinal)).Select(b => b.Name)),
        _ => value,
    };
}
