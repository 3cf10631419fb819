using System.Globalization;
using System.Security.Cryptography;
using ChinaExchangePortal.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>
/// Codes of invitation and reset links. A code holds the account's security stamp, which every new link and every new
/// password changes: a code works once, and a newer one ends the older. The framework's own provider does the same by the
/// machine's clock and with one lifetime for all.
/// </summary>
public sealed class LinkTokenProvider(IDataProtectionProvider protection, TimeProvider time) : IUserTwoFactorTokenProvider<PortalUser>
{
    /// <summary>Name of the provider.</summary>
    public const string ProviderName = "Link";

    /// <summary>First password of a new account.</summary>
    public const string Invitation = "Invitation";

    /// <summary>New password instead of a forgotten one.</summary>
    public const string Reset = "Reset";

    /// <summary>How long a link works.</summary>
    public static TimeSpan LifetimeOf(string purpose) => purpose == Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var made = time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        return Protector(purpose).Protect($"{made}|{user?.Id}|{await manager.GetSecurityStampAsync(user!)}");
    }

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        string[] parts;
        try
        {
            parts = Protector(purpose).Unprotect(token).Split('|');
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }

        var age = parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var made)
            ? time.GetUtcNow() - new DateTimeOffset(made, TimeSpan.Zero)
            : TimeSpan.MaxValue;
        return age < LifetimeOf(purpose)
            && parts[1] == user.Id.ToString(CultureInfo.InvariantCulture)
            && parts[2] == await manager.GetSecurityStampAsync(user);
    }

    /// <inheritdoc/>
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(false);

    private IDataProtector Protector(string purpose) => protection.CreateProtector("ChinaExchangePortal.Link", purpose);
}
