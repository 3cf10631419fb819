using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>What a translator asks for.</summary>
public enum TranslationAction
{
    /// <summary>Keep the text as a draft.</summary>
    Draft,

    /// <summary>Keep the text and approve it.</summary>
    Review,

    /// <summary>The text is still right although the Japanese changed: leave it as it is.</summary>
    StillRight,
}

/// <summary>A translation as typed.</summary>
/// <param name="Text">The text.</param>
/// <param name="SourceHash">Hash of the Japanese that the form showed.</param>
/// <param name="Version">Version of the translation that the form showed; <see cref="TranslationService.NoVersion"/> where there was none.</param>
public sealed record TranslationDraft(string? Text, string? SourceHash, int Version);

/// <summary>What came of saving a translation.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record TranslationOutcome(ChangeResult Result, IReadOnlyList<Problem> Problems);

/// <summary>Saves translations; each change stays in their history.</summary>
public sealed class TranslationService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    /// <summary>The version of a translation that does not exist yet.</summary>
    public const int NoVersion = -1;

    /// <summary>Saves the translation of a text.</summary>
    /// <param name="key">Key of the text.</param>
    /// <param name="language">Its language, not Japanese.</param>
    /// <param name="action">What to do.</param>
    /// <param name="draft">What was typed.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<TranslationOutcome> SaveAsync(
        string key, Language language, TranslationAction action, TranslationDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        return writer.RunAsync(db, async () =>
        {
            var original = (await TranslatableTexts.LoadAsync(db, cancellationToken)).FirstOrDefault(t => t.Key == key);
            if (original is null || language == Language.Japanese)
            {
                return new TranslationOutcome(ChangeResult.NotFound, []);
            }

            var stored = await db.Translations.FirstOrDefaultAsync(t => t.Key == key && t.Language == language, cancellationToken);
            var text = TranslationRules.Tidy(draft.Text, original.Shape);
            List<Problem> problems = action != TranslationAction.StillRight ? [.. TranslationRules.Check(text, original)]
                : stored is not null && stored.Text == text ? []
                : [new Problem("Text", "「訳文」を書き換えたときは、「下書きとして保存」か「確認済みにする」を押してください")];
            if (problems.Count > 0)
            {
                return new TranslationOutcome(ChangeResult.Refused, problems);
            }

            var hash = TextHash.Of(original.Japanese);
            var wanted = Wanted(stored, action, text, hash);
            if (stored is not null && (stored.Text, stored.SourceHash, stored.Status) == wanted)
            {
                return new TranslationOutcome(ChangeResult.Saved, []);
            }

            if ((stored?.Version ?? NoVersion) != draft.Version || draft.SourceHash != hash)
            {
                return new TranslationOutcome(ChangeResult.Conflict, []);
            }

            await WriteAsync(original, language, stored, wanted, actor, cancellationToken);
            return new TranslationOutcome(ChangeResult.Saved, []);
        }, cancellationToken);
    }

    // A draft of unchanged words does not say that they fit the new Japanese; approving them, or calling them still right, does.
    private static (string Text, string SourceHash, TranslationStatus Status) Wanted(Translation? stored, TranslationAction action, string text, string hash) => action switch
    {
        TranslationAction.StillRight => (text, hash, stored!.Status),
        TranslationAction.Review => (text, hash, TranslationStatus.Reviewed),
        _ => (text, stored is not null && stored.Text == text ? stored.SourceHash : hash, TranslationStatus.Draft),
    };

    private async Task WriteAsync(
        TranslatableText original, Language language, Translation? stored, (string Text, string SourceHash, TranslationStatus Status) wanted, Actor actor, CancellationToken cancellationToken)
    {
        var current = TextHash.Of(original.Japanese);
        db.TranslationChanges.Add(new TranslationChange
        {
            Key = original.Key, Language = language, At = clock.UtcNow, Author = actor.Name, Before = stored?.Text, After = wanted.Text, Status = wanted.Status,
            CaughtUp = wanted.SourceHash == current && stored is not null && stored.SourceHash != current,
        });
        if (stored is null)
        {
            stored = new Translation { Key = original.Key, Language = language, Text = wanted.Text, SourceHash = wanted.SourceHash };
            db.Translations.Add(stored);
        }

        (stored.Text, stored.SourceHash, stored.Status) = wanted;
        if (wanted.SourceHash == current)
        {
            stored.SourceText = original.Japanese;
        }

        await NamePlaceAsync(original, language, wanted.Text, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Places carry their names themselves, since every page and list shows them.
    private async Task NamePlaceAsync(TranslatableText original, Language language, string name, CancellationToken cancellationToken)
    {
        if (original.Field == "city" && await db.Cities.FirstOrDefaultAsync(c => c.NameJa == original.Japanese, cancellationToken) is { } city)
        {
            (city.NameZh, city.NameEn) = language == Language.Chinese ? (name, city.NameEn) : (city.NameZh, name);
        }
        else if (original.Field == "province" && await db.Provinces.FirstOrDefaultAsync(p => p.NameJa == original.Japanese, cancellationToken) is { } province)
        {
            (province.NameZh, province.NameEn) = language == Language.Chinese ? (name, province.NameEn) : (province.NameZh, name);
        }
    }
}
