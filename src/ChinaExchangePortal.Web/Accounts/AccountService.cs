using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>Makes accounts. There is no default one: the first administrator is made with a link that works once.</summary>
public sealed class AccountService(PortalDbContext db, UserManager<PortalUser> users, RoleManager<PortalRole> roles, OfficeClock clock, DatabaseWriter writer)
{
    private const string SetupPurpose = "setup";
    private static readonly TimeSpan s_setupLifetime = TimeSpan.FromDays(7);

    /// <summary>Makes sure that the roles exist.</summary>
    public async Task EnsureRolesAsync()
    {
        foreach (var name in Roles.All)
        {
            if (!await roles.RoleExistsAsync(name))
            {
                Throw(await roles.CreateAsync(new PortalRole { Name = name }));
            }
        }
    }

    /// <summary>True once somebody can administer the portal.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancellationToken) =>
        await db.UserRoles.Join(db.Roles, ur => ur.RoleId, r => r.Id, (ur, r) => new { ur.UserId, r.Name })
            .Join(db.Users, ur => ur.UserId, u => u.Id, (ur, u) => new { ur.Name, u.IsDisabled })
            .AnyAsync(x => x.Name == Roles.Administrator && !x.IsDisabled, cancellationToken);

    /// <summary>A new code for the set-up page; earlier ones end.</summary>
    public async Task<string> NewSetupCodeAsync(CancellationToken cancellationToken)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        return await writer.RunAsync(db, async () =>
        {
            await db.OneTimeCodes.Where(c => c.Purpose == SetupPurpose && c.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
            db.OneTimeCodes.Add(new OneTimeCode { Purpose = SetupPurpose, Hash = HashOf(code), ExpiresAt = clock.UtcNow + s_setupLifetime });
            await db.SaveChangesAsync(cancellationToken);
            return code;
        }, cancellationToken);
    }

    /// <summary>True while a set-up code still works.</summary>
    public async Task<bool> IsSetupCodeAsync(string? code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code ?? string.Empty);
        var now = clock.UtcNow;
        return await db.OneTimeCodes.AnyAsync(c => c.Purpose == SetupPurpose && c.Hash == hash && c.UsedAt == null && c.ExpiresAt > now, cancellationToken)
            && !await HasAdministratorAsync(cancellationToken);
    }

    /// <summary>Makes the first administrator with a set-up code; null problems mean that the code does not work.</summary>
    public Task<(PortalUser? User, IReadOnlyList<Problem>? Problems)> SetUpAsync(
        string? code, string email, string name, string password, CancellationToken cancellationToken) =>
        writer.RunAsync<(PortalUser?, IReadOnlyList<Problem>?)>(db, async () =>
        {
            // Checked inside the transaction: two browsers with the same link make one administrator.
            if (!await IsSetupCodeAsync(code, cancellationToken))
            {
                return (null, null);
            }

            var (user, problems) = await CreateAsync(email, name, password, Roles.Administrator, null);
            if (user is not null)
            {
                var hash = HashOf(code!);
                var now = clock.UtcNow;
                await db.OneTimeCodes.Where(c => c.Purpose == SetupPurpose && c.Hash == hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
            }

            return (user, problems);
        }, cancellationToken);

    /// <summary>Makes an account.</summary>
    public Task<(PortalUser? User, IReadOnlyList<Problem> Problems)> AddAsync(
        string email, string name, string password, string role, int? municipalityId, CancellationToken cancellationToken) =>
        writer.RunAsync(db, () => CreateAsync(email, name, password, role, municipalityId), cancellationToken);

    /// <summary>Makes an account; without a password for one who will set it by a link. To be called inside a transaction.</summary>
    internal async Task<(PortalUser? User, IReadOnlyList<Problem> Problems)> CreateAsync(string email, string name, string? password, string role, int? municipalityId)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email || email.Length > 254)
        {
            return (null, [new Problem("Email", "「メールアドレス」を name@example.jp のような形で入力してください")]);
        }

        if (!Core.SupportRequests.SupportRequestRules.HasVisibleText(name) || name.Length > PortalUser.DisplayNameMaxLength)
        {
            return (null, [new Problem("Name", "「氏名」を100文字以内で入力してください")]);
        }

        await EnsureRolesAsync();
        var user = new PortalUser
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
            MunicipalityId = municipalityId,
            LockoutEnabled = true,
            CreatedAt = clock.UtcNow,
        };
        var result = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            result = await users.AddToRoleAsync(user, role);
        }

        return result.Succeeded ? (user, []) : (null, [.. result.Errors.Select(ProblemOf).DistinctBy(p => p.Message, StringComparer.Ordinal)]);
    }

    private static Problem ProblemOf(IdentityError error) => error.Code switch
    {
        "Password" => new Problem("Password", error.Description),
        "PasswordTooShort" => new Problem("Password", "パスワードは12文字以上にしてください"),
        "DuplicateUserName" or "DuplicateEmail" => new Problem("Email", "このメールアドレスはすでに登録されています"),
        _ => new Problem(string.Empty, error.Description),
    };

    private static void Throw(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
        }
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
