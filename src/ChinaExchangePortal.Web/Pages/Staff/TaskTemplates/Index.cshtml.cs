using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.TaskTemplates;

/// <summary>The steps that every new track of a kind gets. Cases that are there keep the steps they have.</summary>
public sealed class IndexModel(PortalDbContext db, DatabaseWriter writer, PageLanguage language) : PageModel
{
    /// <summary>Most office days before or after the visit; a year has about 250.</summary>
    public const int MostDays = 250;

    /// <summary>More steps than anyone follows.</summary>
    private const int MostSteps = 30;

    /// <summary>Kinds of support, in the order of the menu.</summary>
    public static IReadOnlyList<SupportKind> Kinds { get; } = [.. Enum.GetValues<SupportKind>().Where(k => k != SupportKind.None)];

    /// <summary>The steps, in the order of their days.</summary>
    public IReadOnlyList<TaskTemplate> Steps { get; private set; } = [];

    /// <summary>Key of the step to change; null for a new one.</summary>
    [BindProperty]
    public string? Id { get; set; }

    /// <summary>The step as the form showed it: its days and its words.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    /// <summary>Kind of a new step.</summary>
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>What is to be done.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>Office days before or after the visit's first day, as typed.</summary>
    [BindProperty]
    public string? Days { get; set; }

    /// <summary><c>before</c> or <c>after</c>.</summary>
    [BindProperty]
    public string? When { get; set; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when somebody else changed the step since the form was shown.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>A step as a form shows it; another text means that somebody changed it.</summary>
    public static string TextOf(TaskTemplate step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return string.Create(CultureInfo.InvariantCulture, $"{step.OffsetDays} {step.Title}");
    }

    /// <summary>Shows the steps.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Adds a step.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        Id = null;
        await LoadAsync(cancellationToken);
        var problems = Check(string.Empty, out var offset);
        if (!EnumNames.TryRead<SupportKind>(Kind, out var kind) || !Kinds.Contains(kind))
        {
            problems.Insert(0, new Problem(nameof(Kind), "「支援メニュー」を選んでください"));
        }
        else if (problems.Count == 0 && Steps.Any(s => s.Kind == kind && s.Title == Title!.Trim()))
        {
            // Also what a form that was sent twice asks for.
            problems.Add(new Problem(nameof(Title), "この支援メニューには、同じ作業がもうあります"));
        }
        else if (Steps.Count(s => s.Kind == kind) >= MostSteps)
        {
            problems.Add(new Problem(nameof(Kind), "作業は一つの支援メニューに{0}件までです", MostSteps));
        }

        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        return await SaveAsync(
            kind,
            () =>
            {
                db.TaskTemplates.Add(new TaskTemplate { Kind = kind, Title = Title!.Trim(), OffsetDays = offset });
                return true;
            },
            "作業を追加しました", cancellationToken);
    }

    /// <summary>Changes a step.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Find() is not { } step)
        {
            return NotFound();
        }

        var problems = Check(Id!, out var offset);
        if (problems.Count == 0 && Steps.Any(s => s.Kind == step.Kind && s.Id != step.Id && s.Title == Title!.Trim()))
        {
            problems.Add(new Problem(nameof(Title) + Id, "この支援メニューには、同じ作業がもうあります"));
        }

        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        return await SaveAsync(
            step.Kind,
            () =>
            {
                if (db.TaskTemplates.Local.FirstOrDefault(s => s.Id == step.Id) is not { } stored || TextOf(stored) != Shown)
                {
                    return false;
                }

                (stored.Title, stored.OffsetDays) = (Title!.Trim(), offset);
                return true;
            },
            "作業を変更しました", cancellationToken);
    }

    /// <summary>Takes a step out.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);

        // Sent twice, it is gone already, which is what was asked for.
        return Find() is not { } step ? Redirect(language.Url("/staff/task-templates")) : await SaveAsync(
            step.Kind,
            () =>
            {
                if (db.TaskTemplates.Local.FirstOrDefault(s => s.Id == step.Id) is { } stored)
                {
                    if (TextOf(stored) != Shown)
                    {
                        return false;
                    }

                    db.TaskTemplates.Remove(stored);
                }

                return true;
            },
            "作業を外しました", cancellationToken);
    }

    private TaskTemplate? Find() => int.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Steps.FirstOrDefault(s => s.Id == id) : null;

    private PageResult Refuse(List<Problem> problems)
    {
        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Makes a change to the steps of a kind and numbers them by their days; the change says whether it still fits.</summary>
    private async Task<IActionResult> SaveAsync(SupportKind kind, Func<bool> change, string flash, CancellationToken cancellationToken)
    {
        var isSaved = await writer.RunAsync(db, async () =>
        {
            await db.TaskTemplates.Where(s => s.Kind == kind).LoadAsync(cancellationToken);
            if (!change())
            {
                return false;
            }

            foreach (var (index, step) in db.TaskTemplates.Local.Where(s => s.Kind == kind).OrderBy(s => s.OffsetDays).ThenBy(s => s.Position == 0).ThenBy(s => s.Position).Index())
            {
                step.Position = index + 1;
            }

            await db.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
        if (isSaved)
        {
            TempData["Flash"] = flash;
            return Redirect(language.Url("/staff/task-templates"));
        }

        db.ChangeTracker.Clear();
        await LoadAsync(cancellationToken);
        IsConflict = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Steps = await db.TaskTemplates.AsNoTracking().OrderBy(s => s.Kind).ThenBy(s => s.Position).ToListAsync(cancellationToken);

    private List<Problem> Check(string suffix, out int offset)
    {
        var problems = new List<Problem>();
        if (!SupportRequestRules.HasVisibleText(Title))
        {
            problems.Add(new Problem(nameof(Title) + suffix, "「すること」を入力してください"));
        }
        else if (SupportRequestRules.TooLong(Title, CaseTask.TitleMaxLength))
        {
            problems.Add(new Problem(nameof(Title) + suffix, "「すること」は{0}文字以内で入力してください", CaseTask.TitleMaxLength));
        }

        if (!TypedNumber.TryRead(Days, out var days) || days is null or < 0 or > MostDays)
        {
            problems.Add(new Problem(nameof(Days) + suffix, "「営業日数」は0から{0}までの数字で入力してください", MostDays));
        }

        if (When is not ("before" or "after"))
        {
            problems.Add(new Problem(nameof(When) + suffix, "「前か後か」を選んでください"));
        }

        offset = (When == "before" ? -1 : 1) * (days ?? 0);
        return problems;
    }
}
