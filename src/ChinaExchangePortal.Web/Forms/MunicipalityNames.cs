using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>Finds a municipality by what people type: its name, its code or its reading.</summary>
public static class MunicipalityNames
{
    /// <summary>The municipalities meant; more than one when the name is not enough.</summary>
    public static async Task<IReadOnlyList<Municipality>> FindAsync(PortalDbContext db, string? typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var text = TypedNumber.Fold(typed);
        if (text.Length == 0)
        {
            return [];
        }

        // 2 are enough to know that one is not.
        var kana = Hiragana(text);
        return await db.Municipalities.AsNoTracking().Where(m => m.NameJa == text || m.Code == text || m.NameKana == kana).OrderBy(m => m.Code).Take(2).ToListAsync(cancellationToken);
    }

    /// <summary>The municipalities meant among those given.</summary>
    public static IReadOnlyList<Municipality> Find(IEnumerable<Municipality> all, string? typed)
    {
        var text = TypedNumber.Fold(typed);
        var kana = Hiragana(text);
        return text.Length == 0 ? [] : [.. all.Where(m => m.NameJa == text || m.Code == text || m.NameKana == kana)];
    }

    /// <summary>Values and words for a list of suggestions; a name that two share is offered by its code.</summary>
    public static IReadOnlyList<(string Value, string Label)> Suggestions(IReadOnlyCollection<Municipality> all)
    {
        var names = all.CountBy(m => m.NameJa, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. all.Select(m => names[m.NameJa] == 1 ? (m.NameJa, $"{m.Code} {m.NameKana}") : (m.Code, $"{m.NameJa} {m.NameKana}"))];
    }

    // Readings are stored in hiragana.
    private static string Hiragana(string text) => string.Concat(text.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c));
}
