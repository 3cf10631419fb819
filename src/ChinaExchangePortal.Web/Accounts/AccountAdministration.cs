using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Role">Its role.</param>
/// <param name="MunicipalityId">Key of its municipality.</param>
/// <param name="Municipality">Name of its municipality.</param>
/// <param name="IsDisabled">True when it may not sign in.</param>
/// <param name="HasPassword">False while its invitation waits.</param>
/// <param name="LastSignIn">Last sign-in, UTC.</param>
/// <param name="TermEndsOn">Last day of the secondment.</param>
public sealed record AccountRow(
    int Id, string Name, string Email, string Role, int? MunicipalityId, string? Municipality, bool IsDisabled, bool HasPassword, DateTime? LastSignIn, DateOnly? TermEndsOn)
{
    /// <summary>Changes with everything that the form shows, and with nothing else: a wrong password must not look like somebody's edit.</summary>
    public string Version => TextHash.Of(string.Join('\n', Name, Role, MunicipalityId, IsDisabled, TermEndsOn?.DayNumber));

    /// <summary>Its state, a key of the interface texts.</summary>
    public string State => IsDisabled ? "停止中" : HasPassword ? "利用中" : "招待中";
}

/// <summary>What came of changing an account.</summary>
public enum AccountChange
{
    /// <summary>It is saved.</summary>
    Saved,

    /// <summary>There is no such account.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Conflict,

    /// <summary>It is the last administrator, who must stay.</summary>
    LastAdministrator,
}

/// <summary>What administrators do with accounts. Rights change at once: every sign-in of the account ends.</summary>
public sealed class AccountAdministration(
    PortalDbContext db, UserManager<PortalUser> users, AccountService accounts, PasswordService passwords, CalendarFeedService feeds, DatabaseWriter writer, OfficeClock clock)
{
    private const string SubmissionKind = "accounts";

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Rows(null).ToListAsync(cancellationToken)).OrderBy(r => r.IsDisabled).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id)];

    /// <summary>One account; null when there is none.</summary>
    public Task<AccountRow?> FindAsync(int id, CancellationToken cancellationToken) => Rows(id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Makes an account without a password and the link that sets it. The same form sent again gives that account a new link.</summary>
    public Task<(int Id, PasswordLink? Link, IReadOnlyList<Problem> Problems)> InviteAsync(
        string email, string name, string role, int? municipalityId, string? submissionKey, CancellationToken cancellationToken) =>
        writer.RunAsync<(int, PasswordLink?, IReadOnlyList<Problem>)>(db, async () =>
        {
            if (await SubmissionKeys.FindAsync(db, submissionKey, SubmissionKind, cancellationToken) is { } earlier && await users.FindByIdAsync(earlier) is { } made)
            {
                return (made.Id, await passwords.NewLinkAsync(made), []);
            }

            var (user, problems) = await accounts.CreateAsync(email, name, null, role, municipalityId);
            if (user is null)
            {
                return (0, null, problems);
            }

            await SubmissionKeys.RememberAsync(db, submissionKey, SubmissionKind, FormattableString.Invariant($"{user.Id}"), clock.UtcNow, cancellationToken);
            return (user.Id, await passwords.NewLinkAsync(user), []);
        }, cancellationToken);

    /// <summary>Changes name, role, municipality and the end of the term.</summary>
    public Task<AccountChange> ChangeAsync(int id, string? version, string name, string role, int? municipalityId, DateOnly? termEndsOn, CancellationToken cancellationToken) =>
        WithAsync(id, async (user, row) =>
        {
            if (row.Version != version)
            {
                return AccountChange.Conflict;
            }

            if (role != row.Role && await IsLastAdministratorAsync(row, cancellationToken))
            {
                return AccountChange.LastAdministrator;
            }

            user.DisplayName = name;
            user.MunicipalityId = municipalityId;
            user.TermEndsOn = termEndsOn;
            (await users.UpdateAsync(user)).OrThrow();
            if (role != row.Role)
            {
                (await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user))).OrThrow();
                (await users.AddToRoleAsync(user, role)).OrThrow();
            }

            if (role != row.Role || municipalityId != row.MunicipalityId)
            {
                await passwords.EndSignInsAsync(user);
                await feeds.EndAsync(id, cancellationToken);
            }

            return AccountChange.Saved;
        }, cancellationToken);

    /// <summary>Closes or opens an account.</summary>
    public Task<AccountChange> SetDisabledAsync(int id, bool disabled, CancellationToken cancellationToken) =>
        WithAsync(id, async (user, row) =>
        {
            if (disabled && await IsLastAdministratorAsync(row, cancellationToken))
            {
                return AccountChange.LastAdministrator;
            }

            user.IsDisabled = disabled;
            (await users.UpdateAsync(user)).OrThrow();
            await passwords.EndSignInsAsync(user);
            await feeds.EndAsync(id, cancellationToken);
            return AccountChange.Saved;
        }, cancellationToken);

    /// <summary>Ends every sign-in of an account.</summary>
    public Task<AccountChange> SignOutEverywhereAsync(int id, CancellationToken cancellationToken) =>
        WithAsync(id, async (user, _) =>
        {
            await passwords.EndSignInsAsync(user);
            return AccountChange.Saved;
        }, cancellationToken);

    /// <summary>A new link that sets the password; null when there is no such account, or it is disabled.</summary>
    public Task<PasswordLink?> NewLinkAsync(int id, CancellationToken cancellationToken) =>
        writer.RunAsync(db, async () => await db.Users.FirstOrDefaultAsync(u => u.Id == id && !u.IsDisabled, cancellationToken) is { } user ? await passwords.NewLinkAsync(user) : null, cancellationToken);

    private Task<AccountChange> WithAsync(int id, Func<PortalUser, AccountRow, Task<AccountChange>> work, CancellationToken cancellationToken) =>
        writer.RunAsync(db, async () =>
            await FindAsync(id, cancellationToken) is { } row && await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken) is { } user
                ? await work(user, row)
                : AccountChange.NotFound, cancellationToken);

    // One who was only invited, or is disabled, cannot let anybody in.
    private async Task<bool> IsLastAdministratorAsync(AccountRow row, CancellationToken cancellationToken) =>
        row is { Role: Roles.Administrator, IsDisabled: false, HasPassword: true }
        && !(await ListAsync(cancellationToken)).Any(r => r.Id != row.Id && r is { Role: Roles.Administrator, IsDisabled: false, HasPassword: true });

    private IQueryable<AccountRow> Rows(int? id) =>
        from user in db.Users.AsNoTracking()
        where id == null || user.Id == id
        select new AccountRow(
            user.Id,
            user.DisplayName,
            user.Email ?? string.Empty,
            db.UserRoles.Where(ur => ur.UserId == user.Id).Join(db.Roles, ur => ur.RoleId, r => r.Id, (_, r) => r.Name).FirstOrDefault() ?? string.Empty,
            user.MunicipalityId,
            db.Municipalities.Where(m => m.Id == user.MunicipalityId).Select(m => m.NameJa).FirstOrDefault(),
            user.IsDisabled,
            user.PasswordHash != null,
            db.SignInSessions.Where(s => s.UserId == user.Id).Max(s => (DateTime?)s.StartedAt),
            user.TermEndsOn);
}
