using System.Globalization;
using System.Security.Claims;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>Signs people in and out. Each sign-in is a row in the database, so that ending it really ends it.</summary>
public sealed class SignInSessions(
    PortalDbContext db, UserManager<PortalUser> users, IPasswordHasher<PortalUser> hasher, IUserClaimsPrincipalFactory<PortalUser> principals, OfficeClock clock)
{
    /// <summary>A sign-in ends after this long without a request.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(60);

    /// <summary>A sign-in ends after this long in any case.</summary>
    public static readonly TimeSpan TotalLimit = TimeSpan.FromHours(12);

    private const string SessionClaim = "portal:session";

    /// <summary>Claim with the name that colleagues see.</summary>
    public const string NameClaim = "portal:name";

    // Asked for with every page of everybody who is signed in, hence translated once.
    private static readonly Func<PortalDbContext, Guid, CancellationToken, Task<Lasting?>> s_find = EF.CompileAsyncQuery((PortalDbContext db, Guid id, CancellationToken _) =>
        db.SignInSessions.Where(s => s.Id == id && s.EndedAt == null)
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new Lasting(s.StartedAt, s.LastSeenAt, u.Id, u.DisplayName, u.IsDisabled, u.SecurityStamp))
            .FirstOrDefault());

    // A hash of a random password that nobody knows: checking it takes as long as checking a real one.
    private static string? s_dummyHash;

    /// <summary>
    /// Checks name and password. Unknown, wrong, locked and disabled take the same time and give the same null.
    /// </summary>
    public async Task<PortalUser?> CheckAsync(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        s_dummyHash ??= hasher.HashPassword(new PortalUser { DisplayName = string.Empty }, Guid.NewGuid().ToString());
        var verified = hasher.VerifyHashedPassword(user ?? new PortalUser { DisplayName = string.Empty }, user?.PasswordHash ?? s_dummyHash, password);
        if (user?.PasswordHash is null || user.IsDisabled || await users.IsLockedOutAsync(user))
        {
            return null;
        }

        if (verified == PasswordVerificationResult.Failed)
        {
            await users.AccessFailedAsync(user);
            return null;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
        }

        if (!(await users.ResetAccessFailedCountAsync(user)).Succeeded)
        {
            // The same person signs in twice at once; the other one has seen to it.
            db.ChangeTracker.Clear();
        }

        return user;
    }

    /// <summary>Begins a fresh sign-in; one that this browser had before ends.</summary>
    public async Task SignInAsync(HttpContext context, PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        await EndAsync(context.User);
        var now = clock.UtcNow;
        var session = new SignInSession { Id = Guid.NewGuid(), UserId = user.Id, StartedAt = now, LastSeenAt = now };
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync();

        var principal = await principals.CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(SessionClaim, session.Id.ToString()), new Claim(NameClaim, user.DisplayName)]);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        context.User = principal;
    }

    /// <summary>Ends a sign-in on the server and in the browser.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await EndAsync(context.User);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>True while the sign-in behind a cookie lasts: not ended, not idle, account and password unchanged.</summary>
    public async Task<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id))
        {
            return false;
        }

        var now = clock.UtcNow;
        var found = await s_find(db, id, cancellationToken);
        if (found is null || found.IsDisabled
            || found.UserId.ToString(CultureInfo.InvariantCulture) != principal.FindFirstValue(ClaimTypes.NameIdentifier)
            || found.SecurityStamp != principal.FindFirstValue("AspNet.Identity.SecurityStamp")
            || now - found.StartedAt > TotalLimit || now - found.LastSeenAt > IdleLimit)
        {
            return false;
        }

        if (principal.Identity is ClaimsIdentity identity && identity.FindFirst(NameClaim) is { } name && name.Value != found.Name)
        {
            // Renamed since: what this person writes from now on bears the new name.
            identity.RemoveClaim(name);
            identity.AddClaim(new Claim(NameClaim, found.Name));
        }

        // To the minute: a write for every page view would buy nothing.
        if (now - found.LastSeenAt > TimeSpan.FromMinutes(1))
        {
            await db.SignInSessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }

        return true;
    }

    private async Task EndAsync(ClaimsPrincipal principal)
    {
        if (Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id))
        {
            var now = clock.UtcNow;
            await db.SignInSessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
        }
    }

    private sealed record Lasting(DateTime StartedAt, DateTime LastSeenAt, int UserId, string Name, bool IsDisabled, string? SecurityStamp);
}

/// <summary>Reads who acts from a sign-in.</summary>
public static class ActorExtensions
{
    /// <summary>The signed-in person, as services and history name them.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page was not closed.</exception>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in");
        return new Actor(int.Parse(id, CultureInfo.InvariantCulture), user.DisplayName(), user.IsStaff() ? Mover.Staff : Mover.Municipality);
    }

    /// <summary>True for staff and administrators.</summary>
    public static bool IsStaff(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsInRole(Roles.Staff) || user.IsInRole(Roles.Administrator);
    }

    /// <summary>The name that colleagues see.</summary>
    public static string DisplayName(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirstValue(SignInSessions.NameClaim) ?? string.Empty;
    }
}
