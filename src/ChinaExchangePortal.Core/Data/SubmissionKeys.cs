using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Data;

/// <summary>
/// Gives a creating form that is sent twice one effect, for records that carry no submission key of their own: the key is
/// kept among the codes that work once, with the name of what it made. To be called inside the transaction that creates.
/// </summary>
public static class SubmissionKeys
{
    private const string Prefix = "added/";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(30);

    /// <summary>What the form made when it was sent before; null when it was not.</summary>
    /// <param name="db">The database.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="kind">What the form makes, such as <c>pr-events</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<string?> FindAsync(PortalDbContext db, string? key, string kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!Guid.TryParse(key, out var parsed))
        {
            return null;
        }

        var (hash, purpose) = (HashOf(parsed), Purpose(kind));
        var found = await db.OneTimeCodes.Where(c => c.Hash == hash && c.Purpose.StartsWith(purpose)).Select(c => c.Purpose).FirstOrDefaultAsync(cancellationToken);
        return found?[purpose.Length..];
    }

    /// <summary>Keeps what the form made; a key that is none is not kept.</summary>
    /// <param name="db">The database; the caller saves.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="kind">What the form makes.</param>
    /// <param name="made">Name of the new record.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task RememberAsync(PortalDbContext db, string? key, string kind, string made, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.OneTimeCodes.Where(c => c.Purpose.StartsWith(Prefix) && c.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        if (Guid.TryParse(key, out var parsed))
        {
            db.OneTimeCodes.Add(new OneTimeCode { Purpose = Purpose(kind) + made, Hash = HashOf(parsed), ExpiresAt = now + s_lifetime, UsedAt = now });
        }
    }

    private static string Purpose(string kind) => Prefix + kind + "/";

    private static string HashOf(Guid key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())));
}
