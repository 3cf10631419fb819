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

        // Readings are stored in hiragana; 2 are enough to know that one is not.
        var kana = string.Concat(text.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c));
        return await db.Municipalities.AsNoTracking().Where(m => m.NameJa == text || m.Code == text || m.NameKana == kana).OrderBy(m => m.Code).Take(2).ToListAsync(cancellationToken);
    }
}
