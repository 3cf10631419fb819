using System.Globalization;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>The people who can be put in charge of a case.</summary>
public static class StaffList
{
    /// <summary>Keys and names of staff who can sign in, and of one who is in charge already.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> LoadAsync(PortalDbContext db, int? also, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var people = await db.Users
            .Where(u => u.Id == also || (!u.IsDisabled && db.UserRoles.Any(ur => ur.UserId == u.Id
                && db.Roles.Any(r => r.Id == ur.RoleId && (r.Name == Roles.Staff || r.Name == Roles.Administrator)))))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        return [.. people.Select(p => new KeyValuePair<string, string>(p.Id.ToString(CultureInfo.InvariantCulture), p.DisplayName))];
    }
}
