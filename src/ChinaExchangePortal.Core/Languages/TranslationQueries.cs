using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>A text with its translation into one language.</summary>
/// <param name="Original">The text.</param>
/// <param name="Translation">Its translation; null where there is none.</param>
/// <param name="State">Where it stands.</param>
public sealed record TranslationLine(TranslatableText Original, Translation? Translation, TranslationState State);

/// <summary>Lists texts by where they stand.</summary>
public static class TranslationQueries
{
    /// <summary>All texts with their translations into a language, in the order of the site.</summary>
    public static async Task<IReadOnlyList<TranslationLine>> LoadAsync(PortalDbContext db, Language language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var translations = await db.Translations.AsNoTracking().Where(t => t.Language == language).ToDictionaryAsync(t => t.Key, StringComparer.Ordinal, cancellationToken);
        return [.. (await TranslatableTexts.LoadAsync(db, cancellationToken)).Select(t =>
        {
            var translation = translations.GetValueOrDefault(t.Key);
            return new TranslationLine(t, translation, Translation.StateOf(translation, t.Japanese));
        })];
    }
}
