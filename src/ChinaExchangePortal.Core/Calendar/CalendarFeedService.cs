using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Calendar;

/// <summary>Makes, replaces and ends a person's private calendar address. The secret is told once and kept as a hash.</summary>
public sealed class CalendarFeedService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    private const int SecretBytes = 32;
    private static readonly TimeSpan s_fetchStep = TimeSpan.FromMinutes(5);

    /// <summary>The address that works now; null when there is none.</summary>
    public Task<CalendarFeed?> CurrentAsync(int userId, CancellationToken cancellationToken) =>
        db.CalendarFeeds.AsNoTracking().OrderByDescending(f => f.Id).FirstOrDefaultAsync(f => f.UserId == userId && f.RevokedAt == null, cancellationToken);

    /// <summary>Makes a new address; the one before ends at once. Returns the secret, which cannot be read again.</summary>
    public Task<string> MakeAsync(int userId, CancellationToken cancellationToken) => writer.RunAsync(db, async () =>
    {
        await EndAsync(userId, cancellationToken);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.CalendarFeeds.Add(new CalendarFeed { UserId = userId, SecretHash = HashOf(secret), CreatedAt = clock.UtcNow });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }, cancellationToken);

    /// <summary>Ends a person's address.</summary>
    public Task<int> StopAsync(int userId, CancellationToken cancellationToken) => writer.RunAsync(db, () => EndAsync(userId, cancellationToken), cancellationToken);

    /// <summary>Whose calendar a secret opens; null for an unknown or ended one, and for people who are no staff any more.</summary>
    public async Task<int?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        var feed = await db.CalendarFeeds.AsNoTracking().FirstOrDefaultAsync(
            f => f.SecretHash == hash && f.RevokedAt == null && db.Users.Any(u => u.Id == f.UserId && !u.IsDisabled
                && db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Administrator)))),
            cancellationToken);
        if (feed is null)
        {
            return null;
        }

        var now = clock.UtcNow;
        if (feed.LastFetchedAt is null || now - feed.LastFetchedAt > s_fetchStep)
        {
            await writer.RunAsync(db, () => db.CalendarFeeds.Where(f => f.Id == feed.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.LastFetchedAt, now), cancellationToken), cancellationToken);
        }

        return feed.UserId;
    }

    /// <summary>Ends a person's address inside a transaction of the caller.</summary>
    public async Task<int> EndAsync(int userId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var ended = await db.CalendarFeeds.Where(f => f.UserId == userId && f.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.RevokedAt, now), cancellationToken);
        if (ended > 0)
        {
            db.Audit.Note(new AuditFact(AuditAction.Change, FormattableString.Invariant($"account/{userId}"), "-CalendarFeed"));
        }

        return ended;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
