using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Translations;

/// <summary>One text beside its translation, with the way to the next one of the list.</summary>
public sealed class EditModel(PortalDbContext db, TranslationService service, PageLanguage language) : PageModel
{
    /// <summary>The text with its translation as stored.</summary>
    public TranslationLine Line { get; private set; } = null!;

    /// <summary>The translation into the other language; null where there is none.</summary>
    public Translation? Other { get; private set; }

    /// <summary>The list that the page was reached from.</summary>
    public TranslationFilter Filter { get; private set; } = null!;

    /// <summary>Key of the text before in that list.</summary>
    public string? Previous { get; private set; }

    /// <summary>Key of the text after in that list.</summary>
    public string? Next { get; private set; }

    /// <summary>Changes of the translation, the newest first.</summary>
    public IReadOnlyList<TranslationChange> History { get; private set; } = [];

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>True when translation or Japanese changed since the form was shown.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>The translation as typed.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Hash of the Japanese that the form showed.</summary>
    [BindProperty]
    public string? SourceHash { get; set; }

    /// <summary>Version of the translation that the form showed.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>The button pressed; see <see cref="TranslationAction"/>.</summary>
    [BindProperty]
    public string? Act { get; set; }

    /// <summary>What changed in the Japanese since the translation was made; null where nothing did, or where the older wording is not known.</summary>
    public IReadOnlyList<WordingPiece>? Changed =>
        Line.State == TranslationState.Behind && Line.Translation?.SourceText is { } older ? WordingDifference.Between(older, Line.Original.Japanese) : null;

    /// <summary>Shows the text.</summary>
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(key, cancellationToken))
        {
            return NotFound();
        }

        Text = Line.Translation?.Text;
        ShowStored();
        return Page();
    }

    /// <summary>Saves the translation and goes on to the next text of the list.</summary>
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(key, cancellationToken))
        {
            return NotFound();
        }

        if (!EnumNames.TryRead<TranslationAction>(Act, out var action))
        {
            action = TranslationAction.Draft;
        }

        var version = int.TryParse(Version, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shown) ? shown : int.MinValue;
        var outcome = await service.SaveAsync(key, Filter.Language, action, new TranslationDraft(Text, SourceHash, version), User.ToActor(), cancellationToken);
        if (outcome.Result == ChangeResult.Saved)
        {
            return GoOn(key);
        }

        if (outcome.Result == ChangeResult.NotFound || !await LoadAsync(key, cancellationToken))
        {
            return NotFound();
        }

        Problems = outcome.Problems;
        IsConflict = outcome.Result == ChangeResult.Conflict;
        if (IsConflict)
        {
            ShowStored();
        }

        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }

    // Whoever works through the texts of one state wants the next one; whoever came for this text stays with it.
    private RedirectResult GoOn(string key)
    {
        var list = language.Url("/staff/translations");
        if (Filter.State is null)
        {
            TempData["Flash"] = "訳文を保存しました";
            return Redirect(list + "/" + key + Filter.ToQuery());
        }

        TempData["Flash"] = Next is null ? "訳文を保存しました。一覧の最後まで進みました" : "訳文を保存しました。次の訳文です";
        return Redirect(list + (Next is null ? string.Empty : "/" + Next) + Filter.ToQuery());
    }

    // The form goes on from what is stored now: sent once more, it overwrites it knowingly. Posted values would win over the model's.
    private void ShowStored()
    {
        ModelState.Clear();
        SourceHash = TextHash.Of(Line.Original.Japanese);
        Version = (Line.Translation?.Version ?? TranslationService.NoVersion).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<bool> LoadAsync(string key, CancellationToken cancellationToken)
    {
        if (TranslationFilter.Read(Request.Query) is not { } filter)
        {
            return false;
        }

        var lines = (await TranslationQueries.LoadAsync(db, filter.Language, cancellationToken)).ToList();
        var at = lines.FindIndex(l => l.Original.Key == key);
        if (at < 0)
        {
            return false;
        }

        (Filter, Line) = (filter, lines[at]);
        Previous = lines[..at].FindLast(filter.Matches)?.Original.Key;
        Next = lines[(at + 1)..].Find(filter.Matches)?.Original.Key;
        var other = filter.Language == Language.Chinese ? Language.English : Language.Chinese;
        Other = await db.Translations.AsNoTracking().FirstOrDefaultAsync(t => t.Key == key && t.Language == other, cancellationToken);
        History = await db.TranslationChanges.AsNoTracking().Where(c => c.Key == key && c.Language == filter.Language).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        return true;
    }
}
