using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Languages;

/// <summary>Translations of some texts, looked up by key.</summary>
public sealed class TranslatedTexts
{
    private readonly Dictionary<(string Key, Language Language), Translation> _translations;

    private TranslatedTexts(IEnumerable<Translation> translations) =>
        _translations = translations.ToDictionary(t => (t.Key, t.Language));

    /// <summary>No translations: for pages in Japanese, which need none.</summary>
    public static TranslatedTexts None { get; } = new([]);

    /// <summary>Loads the translations of the given keys into all languages.</summary>
    public static async Task<TranslatedTexts> LoadAsync(PortalDbContext db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        return new TranslatedTexts(await db.Translations.AsNoTracking().Where(t => keys.Contains(t.Key)).ToListAsync(cancellationToken));
    }

    /// <summary>Loads all translations whose keys begin in one of the given ways.</summary>
    public static async Task<TranslatedTexts> LoadKindsAsync(PortalDbContext db, CancellationToken cancellationToken, params string[] kinds)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(kinds);
        var found = new List<Translation>();
        foreach (var kind in kinds)
        {
            found.AddRange(await db.Translations.AsNoTracking().Where(t => t.Key.StartsWith(kind)).ToListAsync(cancellationToken));
        }

        return new TranslatedTexts(found);
    }

    /// <summary>A Japanese text with its translations.</summary>
    /// <param name="key">Key of the text.</param>
    /// <param name="japanese">The Japanese wording as it is now.</param>
    public LocalizedText Of(string key, string japanese)
    {
        _translations.TryGetValue((key, Language.Chinese), out var chinese);
        _translations.TryGetValue((key, Language.English), out var english);
        var hash = chinese is null && english is null ? null : TextHash.Of(japanese);
        return new LocalizedText(
            japanese, chinese?.Text, english?.Text, chinese is not null && chinese.SourceHash != hash, english is not null && english.SourceHash != hash);
    }

    /// <summary>As <see cref="Of"/>, for a text that may be missing.</summary>
    public LocalizedText? OfOptional(string key, string? japanese) => japanese is null ? null : Of(key, japanese);

    /// <summary>As <see cref="Of"/>, for a list; null for an empty one.</summary>
    public LocalizedText? OfItems(string key, IReadOnlyList<string> japanese)
    {
        ArgumentNullException.ThrowIfNull(japanese);
        return japanese.Count == 0 ? null : Of(key, TextLines.Join(japanese));
    }
}
