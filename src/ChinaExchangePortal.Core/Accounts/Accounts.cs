using Microsoft.AspNetCore.Identity;

namespace ChinaExchangePortal.Core.Accounts;

/// <summary>Roles of the portal.</summary>
public static class Roles
{
    /// <summary>Manages accounts; may do all that staff may.</summary>
    public const string Administrator = "administrator";

    /// <summary>Staff of the office.</summary>
    public const string Staff = "staff";

    /// <summary>A person of a municipality in Japan.</summary>
    public const string Municipality = "municipality";

    /// <summary>All roles.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, Staff, Municipality];
}

/// <summary>A person who can sign in.</summary>
public sealed class PortalUser : IdentityUser<int>
{
    /// <summary>Longest name, in characters.</summary>
    public const int DisplayNameMaxLength = 100;

    /// <summary>Name as colleagues see it.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The municipality of a person in the role <see cref="Roles.Municipality"/>.</summary>
    public int? MunicipalityId { get; set; }

    /// <summary>True when the account may no longer sign in.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last day of the secondment; null for colleagues who stay.</summary>
    public DateOnly? TermEndsOn { get; set; }
}

/// <summary>A role.</summary>
public sealed class PortalRole : IdentityRole<int>
{
}

/// <summary>A sign-in on one browser, kept on the server so that signing out really ends it.</summary>
public sealed class SignInSession
{
    /// <summary>Key, carried in the protected cookie.</summary>
    public Guid Id { get; set; }

    /// <summary>Who signed in.</summary>
    public int UserId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Last request, UTC, to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When it ended, UTC; null while it lasts.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A code that works once, stored as a hash.</summary>
public sealed class OneTimeCode
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>What it opens, such as <c>setup</c>.</summary>
    public required string Purpose { get; set; }

    /// <summary>SHA-256 of the code, hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>When it stops working, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used, UTC; null while it still works.</summary>
    public DateTime? UsedAt { get; set; }
}
