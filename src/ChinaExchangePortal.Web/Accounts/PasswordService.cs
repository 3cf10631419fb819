using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>A link that sets a password, to be handed to its person.</summary>
/// <param name="Address">The address.</param>
/// <param name="IsInvitation">True for the first password of an account.</param>
/// <param name="ExpiresAt">When it stops working, UTC.</param>
public sealed record PasswordLink(string Address, bool IsInvitation, DateTime ExpiresAt);

/// <summary>Sets passwords: by a link that works once, or by the person who knows the current one.</summary>
public sealed class PasswordService(PortalDbContext db, UserManager<PortalUser> users, DatabaseWriter writer, OfficeClock clock, PortalAddress address)
{
    /// <summary>Makes a link; earlier ones, and every sign-in of the account, end. To be called inside a transaction.</summary>
    public async Task<PasswordLink> NewLinkAsync(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var purpose = user.PasswordHash is null ? LinkTokenProvider.Invitation : LinkTokenProvider.Reset;
        await EndSignInsAsync(user);
        var code = await users.GenerateUserTokenAsync(user, LinkTokenProvider.ProviderName, purpose);
        return new PasswordLink(
            string.Create(CultureInfo.InvariantCulture, $"{address.Home}/account/reset?id={user.Id}&code={Uri.EscapeDataString(code)}"),
            purpose == LinkTokenProvider.Invitation,
            clock.UtcNow + LinkTokenProvider.LifetimeOf(purpose));
    }

    /// <summary>Ends every sign-in and every link of an account. To be called inside a transaction.</summary>
    public async Task EndSignInsAsync(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        (await users.UpdateSecurityStampAsync(user)).OrThrow();
        var now = clock.UtcNow;
        await db.SignInSessions.Where(s => s.UserId == user.Id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
    }

    /// <summary>The account that a link belongs to; null when the link does not work (any more).</summary>
    public async Task<PortalUser?> FindByLinkAsync(int id, string? code)
    {
        if (code is null || await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { IsDisabled: false } user)
        {
            return null;
        }

        var purpose = user.PasswordHash is null ? LinkTokenProvider.Invitation : LinkTokenProvider.Reset;
        return await users.VerifyUserTokenAsync(user, LinkTokenProvider.ProviderName, purpose, code) ? user : null;
    }

    /// <summary>Sets the password by a link; null problems mean that the link does not work.</summary>
    public Task<IReadOnlyList<Problem>?> SetByLinkAsync(int id, string? code, string password, CancellationToken cancellationToken) =>
        writer.RunAsync<IReadOnlyList<Problem>?>(db, async () =>
        {
            // Checked inside the transaction: of two browsers with the same link one sets the password.
            if (await FindByLinkAsync(id, code) is not { } user)
            {
                return null;
            }

            if (PasswordRules.Problem(password, user.Email, user.DisplayName) is { } problem)
            {
                return [new Problem("Password", problem)];
            }

            await SetAsync(user, password);
            return [];
        }, cancellationToken);

    /// <summary>Changes the person's own password; every sign-in ends, and the caller begins a new one.</summary>
    public Task<IReadOnlyList<Problem>> ChangeOwnAsync(PortalUser user, string current, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return writer.RunAsync<IReadOnlyList<Problem>>(db, async () =>
        {
            // Somebody at an unattended browser may guess no more often here than at the sign-in.
            if (await users.IsLockedOutAsync(user) || !await users.CheckPasswordAsync(user, current))
            {
                (await users.AccessFailedAsync(user)).OrThrow();
                return [new Problem("Current", "「いまのパスワード」が違います")];
            }

            if (PasswordRules.Problem(password, user.Email, user.DisplayName) is { } problem)
            {
                return [new Problem("Password", problem)];
            }

            await SetAsync(user, password);
            return [];
        }, cancellationToken);
    }

    private async Task SetAsync(PortalUser user, string password)
    {
        if (user.PasswordHash is not null)
        {
            (await users.RemovePasswordAsync(user)).OrThrow();
        }

        (await users.AddPasswordAsync(user, password)).OrThrow();
        (await users.SetLockoutEndDateAsync(user, null)).OrThrow();
        (await users.ResetAccessFailedCountAsync(user)).OrThrow();
        await EndSignInsAsync(user);
    }
}

/// <summary>Turns a failure that the portal's own checks rule out into an exception, which undoes the transaction.</summary>
internal static class IdentityResultExtensions
{
    internal static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        }
    }
}
