using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.OfficeCalendar;

/// <summary>Holidays and make-up days of both countries. A change counts all open deadlines anew.</summary>
public sealed class IndexModel(PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language) : PageModel
{
    /// <summary>Longest name, in characters.</summary>
    private const int NameMaxLength = 100;

    /// <summary>Calendar year shown.</summary>
    public int Year { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Days of the year that depart from the plain week.</summary>
    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    /// <summary>Countries whose list of this year is missing or incomplete.</summary>
    public IReadOnlyList<CalendarCountry> Missing { get; private set; } = [];

    /// <summary>The day that was just taken out.</summary>
    public CalendarDay? Removed { get; private set; }

    /// <summary>Country of the day to add.</summary>
    [BindProperty]
    public string? Country { get; set; }

    /// <summary>The day to add.</summary>
    [BindProperty]
    public TypedDate Date { get; set; } = new();

    /// <summary>Free or worked.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>Its name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Key of the day to take out.</summary>
    [BindProperty]
    public string? DayId { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows a year.</summary>
    public async Task<IActionResult> OnGetAsync(string? year, CancellationToken cancellationToken) => await LoadAsync(year, cancellationToken) ? Page() : NotFound();

    /// <summary>Adds a day, or changes the one on that date.</summary>
    public async Task<IActionResult> OnPostAddAsync(string? year, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(year, cancellationToken))
        {
            return NotFound();
        }

        Problems = [.. Check(out var country, out var kind, out var date)];
        if (Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await ChangeAsync(async () =>
        {
            var day = await db.CalendarDays.FirstOrDefaultAsync(d => d.Country == country && d.Date == date, cancellationToken);
            if (day is null)
            {
                day = new CalendarDay { Country = country, Date = date, Name = Name! };
                db.CalendarDays.Add(day);
            }

            else if (!day.IsRemoved && (day.Kind != kind || day.Name != Name!.Trim()))
            {
                TempData["Replaced"] = day.Name;
            }

            (day.Kind, day.Name, day.IsEdited, day.IsRemoved) = (kind, Name!.Trim(), true, false);
        }, cancellationToken);
        TempData["Flash"] = "暦を変更し、未完了の依頼の期限を数え直しました";
        return Redirect(language.Url(FormattableString.Invariant($"/staff/office-calendar?year={date.Year}")));
    }

    /// <summary>Takes a day out; it is kept as taken out, so that a later reading of the lists does not bring it back.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? year, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(year, cancellationToken))
        {
            return NotFound();
        }

        if (int.TryParse(DayId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Days.Any(d => d.Id == id))
        {
            await ChangeAsync(
                async () =>
                {
                    // Through the tracker, so that the audit log sees it.
                    var day = await db.CalendarDays.FirstAsync(d => d.Id == id, cancellationToken);
                    (day.IsEdited, day.IsRemoved) = (true, true);
                    await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
            TempData["Removed"] = id;
        }

        return Redirect(language.Url(FormattableString.Invariant($"/staff/office-calendar?year={Year}")));
    }

    /// <summary>Puts back a day that was taken out.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(string? year, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(year, cancellationToken))
        {
            return NotFound();
        }

        if (int.TryParse(DayId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await db.CalendarDays.AnyAsync(d => d.Id == id && d.IsRemoved, cancellationToken))
        {
            await ChangeAsync(
                async () => (await db.CalendarDays.FirstAsync(d => d.Id == id, cancellationToken)).IsRemoved = false,
                cancellationToken);
            TempData["Flash"] = "暦を変更し、未完了の依頼の期限を数え直しました";
        }

        return Redirect(language.Url(FormattableString.Invariant($"/staff/office-calendar?year={Year}")));
    }

    private Task<int> ChangeAsync(Func<Task> change, CancellationToken cancellationToken) => writer.RunAsync(db, async () =>
    {
        await change();
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        await DeadlineRefresh.RunAsync(db, cancellationToken);
        return 0;
    }, cancellationToken);

    private async Task<bool> LoadAsync(string? year, CancellationToken cancellationToken)
    {
        if (TempData["Removed"] is int removed)
        {
            Removed = await db.CalendarDays.AsNoTracking().FirstOrDefaultAsync(d => d.Id == removed && d.IsRemoved, cancellationToken);
        }

        var all = await db.CalendarDays.AsNoTracking().Where(d => !d.IsRemoved).ToListAsync(cancellationToken);
        var next = clock.Today.Year + 1;
        Years = [.. all.Select(d => d.Date.Year).Append(next).Append(clock.Today.Year).Distinct().Order()];
        Year = year is null ? clock.Today.Year : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        Days = [.. all.Where(d => d.Date.Year == Year).OrderBy(d => d.Date).ThenBy(d => d.Country)];
        var calendars = WorkingCalendars.From(all);
        Missing = [.. Enum.GetValues<CalendarCountry>().Where(c => !calendars.Of(c).HasList(Year))];
        return Years.Contains(Year);
    }

    private List<Problem> Check(out CalendarCountry country, out CalendarDayKind kind, out DateOnly date)
    {
        var problems = new List<Problem>();
        if (!EnumNames.TryRead(Country, out country))
        {
            problems.Add(new Problem(nameof(Country), "「国」を選んでください"));
        }

        if (!EnumNames.TryRead(Kind, out kind))
        {
            problems.Add(new Problem(nameof(Kind), "「休みか出勤か」を選んでください"));
        }

        var first = new DateOnly(Years[0], 1, 1);
        var last = new DateOnly(clock.Today.Year + 3, 12, 31);
        date = default;
        if (!Date.TryRead(out var typed) || typed is null)
        {
            problems.Add(new Problem(nameof(Date), "「日付」を年・月・日の数字で入力してください"));
        }
        else if (typed < first || typed > last)
        {
            problems.Add(new Problem(nameof(Date), "「日付」は{0}年から{1}年までで入力してください", first.Year, last.Year));
        }
        else
        {
            date = typed.Value;
        }

        if (!SupportRequestRules.HasVisibleText(Name))
        {
            problems.Add(new Problem(nameof(Name), "「名前」を入力してください"));
        }
        else if (SupportRequestRules.TooLong(Name, NameMaxLength))
        {
            problems.Add(new Problem(nameof(Name), "「名前」は{0}文字以内で入力してください", NameMaxLength));
        }

        return problems;
    }
}
