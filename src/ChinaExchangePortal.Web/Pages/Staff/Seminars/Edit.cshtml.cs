using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Seminars;

/// <summary>Corrects a round of the seminar. A later reading of the brochure keeps what staff corrected.</summary>
public sealed class EditModel(PortalDbContext db, DatabaseWriter writer, PageLanguage language) : PageModel
{
    /// <summary>The round.</summary>
    public int Round { get; private set; }

    /// <summary>Theme.</summary>
    [BindProperty]
    public string? Theme { get; set; }

    /// <summary>Set when the round had no theme.</summary>
    [BindProperty]
    public string? ThemeIsNone { get; set; }

    /// <summary>Subtitle.</summary>
    [BindProperty]
    public string? Subtitle { get; set; }

    /// <summary>First day.</summary>
    [BindProperty]
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>Last day.</summary>
    [BindProperty]
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>Set when everybody may see it.</summary>
    [BindProperty]
    public string? IsPublished { get; set; }

    /// <summary>The version that the form showed.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>After a conflict: the record as somebody else saved it.</summary>
    public Seminar? Theirs { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int round, CancellationToken cancellationToken)
    {
        if (await FindAsync(round, cancellationToken) is not { } seminar)
        {
            return NotFound();
        }

        Theme = seminar.Theme;
        ThemeIsNone = seminar.ThemeIsNone ? "true" : null;
        Subtitle = seminar.Subtitle;
        StartsOn = TypedDate.Of(seminar.StartsOn);
        EndsOn = TypedDate.Of(seminar.EndsOn);
        IsPublished = seminar.IsPublished ? "true" : null;
        Version = seminar.Version.ToString(CultureInfo.InvariantCulture);
        return Page();
    }

    /// <summary>Saves the record.</summary>
    public async Task<IActionResult> OnPostAsync(int round, CancellationToken cancellationToken)
    {
        if (await FindAsync(round, cancellationToken) is not { } seminar)
        {
            return NotFound();
        }

        Problems = [.. Check(out var startsOn, out var endsOn)];
        if (Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var none = ThemeIsNone is not null;
        seminar.Theme = none || !SupportRequestRules.HasVisibleText(Theme) ? null : Theme!.Trim();
        seminar.ThemeIsNone = none;
        seminar.Subtitle = SupportRequestRules.HasVisibleText(Subtitle) ? Subtitle!.Trim() : null;
        seminar.StartsOn = startsOn;
        seminar.EndsOn = endsOn;
        seminar.IsPublished = IsPublished is not null;
        var version = int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;

        // What the update compares with is what this person saw, not what was read a moment ago.
        db.Entry(seminar).Property(s => s.Version).OriginalValue = version;
        try
        {
            if (version != seminar.Version)
            {
                throw new DbUpdateConcurrencyException("The form is older than the record");
            }

            await writer.RunAsync(db, () => db.SaveChangesAsync(cancellationToken), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            Theirs = await FindAsync(round, cancellationToken);
            if (Theirs is null)
            {
                return NotFound();
            }

            Version = Theirs.Version.ToString(CultureInfo.InvariantCulture);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        TempData["Flash"] = "変更を保存しました";
        return Redirect(language.Url(FormattableString.Invariant($"/staff/seminars/{round}/edit")));
    }

    private Task<Seminar?> FindAsync(int round, CancellationToken cancellationToken)
    {
        Round = round;
        return db.Seminars.FirstOrDefaultAsync(s => s.Round == round, cancellationToken);
    }

    private List<Problem> Check(out DateOnly? startsOn, out DateOnly? endsOn)
    {
        var problems = new List<Problem>();
        if (ThemeIsNone is not null && SupportRequestRules.HasVisibleText(Theme))
        {
            problems.Add(new Problem(nameof(Theme), "「テーマなし」を選んだときは、「テーマ」を空にしてください"));
        }
        else if (SupportRequestRules.TooLong(Theme, Seminar.ThemeMaxLength))
        {
            problems.Add(new Problem(nameof(Theme), "「テーマ」は{0}文字以内で入力してください", Seminar.ThemeMaxLength));
        }

        if (SupportRequestRules.TooLong(Subtitle, Seminar.ThemeMaxLength))
        {
            problems.Add(new Problem(nameof(Subtitle), "「副題」は{0}文字以内で入力してください", Seminar.ThemeMaxLength));
        }

        if (!StartsOn.TryRead(out startsOn))
        {
            problems.Add(new Problem(nameof(StartsOn), "「始まりの日」を年・月・日の数字で入力してください"));
        }

        if (!EndsOn.TryRead(out endsOn))
        {
            problems.Add(new Problem(nameof(EndsOn), "「終わりの日」を年・月・日の数字で入力してください"));
        }
        else if (startsOn is { } first && endsOn is { } last && last < first)
        {
            problems.Add(new Problem(nameof(EndsOn), "「終わりの日」は「始まりの日」以降の日付にしてください"));
        }

        return problems;
    }
}
