using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>What the frame of a record's form shows, whatever the record.</summary>
public abstract class RecordFormPage(RecordKind kind) : PageModel
{
    /// <summary>The kind of record.</summary>
    public RecordKind Kind => kind;

    /// <summary>The record's name in addresses; null for a new one.</summary>
    public string? Key { get; protected set; }

    /// <summary>True for a new record.</summary>
    public bool IsNew => Key is null;

    /// <summary>True when the public can see the record.</summary>
    public abstract bool IsPublic { get; }

    /// <summary>Key that makes sending twice one record.</summary>
    public abstract string? SubmissionKey { get; }

    /// <summary>The version that the form shows.</summary>
    public abstract string? Version { get; }

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; protected set; } = [];

    /// <summary>After a conflict: the fields that differ, with the text stored and the text typed.</summary>
    public IReadOnlyList<(string Label, string Theirs, string Mine)>? Conflict { get; protected set; }

    /// <summary>Cities and municipalities on file.</summary>
    public RecordChoices Choices { get; protected set; } = RecordChoices.None;
}

/// <summary>What the pages share that add and change a record: the same form, a submission key for adding, a version for changing.</summary>
/// <typeparam name="TRecord">The stored record.</typeparam>
/// <typeparam name="TForm">Its fields as typed.</typeparam>
public abstract class RecordFormPage<TRecord, TForm>(RecordKind kind, PortalDbContext db, DatabaseWriter writer, OfficeClock clock, PageLanguage language) : RecordFormPage(kind)
    where TRecord : class, IVersioned
    where TForm : RecordForm<TRecord>, new()
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TForm Form { get; set; } = new();

    /// <inheritdoc/>
    public override string? SubmissionKey => Form.SubmissionKey;

    /// <inheritdoc/>
    public override string? Version => Form.Version;

    /// <summary>The database.</summary>
    protected PortalDbContext Db => db;

    /// <summary>Shows the form.</summary>
    /// <param name="key">The record's name in addresses; null for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancellationToken)
    {
        Key = key;
        Choices = await RecordChoices.LoadAsync(db, cancellationToken);
        if (key is null)
        {
            if (Kind.AddWords is null)
            {
                return NotFound();
            }

            Form.SubmissionKey = Guid.NewGuid().ToString();
            await PrepareNewAsync(cancellationToken);
            return Page();
        }

        if (await FindAsync(key, cancellationToken) is not { } record)
        {
            return NotFound();
        }

        Form.Show(record, Choices);
        return Page();
    }

    /// <summary>Adds or changes the record.</summary>
    /// <param name="key">The record's name in addresses; null for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<IActionResult> OnPostAsync(string? key, CancellationToken cancellationToken)
    {
        Key = key;

        // Read, checked and written in one transaction: nobody else can change the record, or add the same city, in between.
        return writer.RunAsync(db, async () =>
        {
            Choices = await RecordChoices.LoadAsync(db, cancellationToken);
            PrepareCheck();
            return key is null ? await AddAsync(cancellationToken) : await ChangeAsync(key, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>The stored record with what its form needs; null when there is none.</summary>
    protected abstract Task<TRecord?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Fills in what a new record begins with.</summary>
    protected virtual Task PrepareNewAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the form what it must check on this page.</summary>
    protected virtual void PrepareCheck()
    {
    }

    /// <summary>The name in addresses of a new record, or why it cannot be made.</summary>
    protected virtual Task<(string Key, Problem? Problem)> NewKeyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A new record, to be filled from the form.</summary>
    protected virtual TRecord Create(string key) => throw new NotSupportedException();

    private async Task<IActionResult> AddAsync(CancellationToken cancellationToken)
    {
        if (Kind.AddWords is null)
        {
            return NotFound();
        }

        if (await SubmissionKeys.FindAsync(db, Form.SubmissionKey, Kind.Slug, cancellationToken) is { } earlier)
        {
            return Saved(earlier, "記録を追加しました");
        }

        Problems = [.. Form.Check(Choices, clock.Today)];
        if (Problems.Count > 0)
        {
            return Refuse();
        }

        var (key, problem) = await NewKeyAsync(cancellationToken);
        if (problem is not null)
        {
            Problems = [problem];
            return Refuse();
        }

        var record = Create(key);
        Form.Apply(record);
        db.Add(record);
        await SubmissionKeys.RememberAsync(db, Form.SubmissionKey, Kind.Slug, key, clock.UtcNow, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Saved(key, "記録を追加しました");
    }

    private async Task<IActionResult> ChangeAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } record)
        {
            return NotFound();
        }

        Problems = [.. Form.Check(Choices, clock.Today)];
        if (Problems.Count > 0)
        {
            return Refuse();
        }

        if (Form.Version != record.Version.ToString(CultureInfo.InvariantCulture))
        {
            return ShowConflict(record);
        }

        Form.Apply(record);
        if (db.ChangeTracker.HasChanges())
        {
            // A change of a list alone is a change of the record too.
            db.Entry(record).Property(nameof(IVersioned.Version)).IsModified = true;
            await db.SaveChangesAsync(cancellationToken);
        }

        return Saved(key, "変更を保存しました");
    }

    private PageResult ShowConflict(TRecord record)
    {
        var theirs = new TForm();
        theirs.Show(record, Choices);
        Conflict = [.. theirs.Describe(Choices).Zip(Form.Describe(Choices))
            .Where(x => Plain(x.First.Text) != Plain(x.Second.Text))
            .Select(x => (x.First.Label, x.First.Text ?? string.Empty, x.Second.Text ?? string.Empty))];
        Form.Version = theirs.Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private PageResult Refuse()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private RedirectResult Saved(string key, string words)
    {
        TempData["Flash"] = words;
        return Redirect(language.Url(Kind.EditPath(key)));
    }

    private static string Plain(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
}
