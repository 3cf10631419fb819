using ChinaExchangePortal.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ChinaExchangePortal.Web.Accounts;

/// <summary>12 to 128 characters of any kind; common, leaked and portal-related passwords are refused.</summary>
public sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 128;

    // zxcvbn's cost grows with length; a long passphrase is judged by its beginning, which can only make it look weaker.
    private const int JudgedLength = 64;

    // 0 to 4; from 3 on a guesser with the hash needs more than 10^8 tries.
    private const int MinScore = 3;

    private static readonly string[] s_portalWords = ["portal", "china", "exchange", "clair", "beijing", "pekin", "中国交流", "自治体国際化協会", "kokusai", "jichitai"];

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var problem = Problem(password ?? string.Empty, user.Email, user.DisplayName);
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }));
    }

    /// <summary>What is wrong with a password, as a key of the interface texts; null when nothing is.</summary>
    public static string? Problem(string password, string? email, string? name)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length < MinLength)
        {
            return "パスワードは12文字以上にしてください";
        }

        if (password.Length > MaxLength)
        {
            return "パスワードは128文字以内にしてください";
        }

        string[] own = [.. s_portalWords, .. (email ?? string.Empty).Split('@', '.'), .. (name ?? string.Empty).Split(' ', '　')];
        var judged = password.Length > JudgedLength ? password[..JudgedLength] : password;
        return Zxcvbn.Zxcvbn.MatchPassword(judged, own.Where(w => w.Length > 2)).Score < MinScore
            ? "推測されやすいパスワードです。関係のない単語をいくつか並べるなどして、別のものにしてください"
            : null;
    }
}
