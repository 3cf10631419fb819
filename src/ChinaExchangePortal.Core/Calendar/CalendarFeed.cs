namespace ChinaExchangePortal.Core.Calendar;

/// <summary>A private calendar address of one person. Only the hash of its secret is kept.</summary>
public sealed class CalendarFeed
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Key of the person.</summary>
    public int UserId { get; set; }

    /// <summary>SHA-256 of the secret, lower-case hexadecimal.</summary>
    public required string SecretHash { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When it was last fetched, UTC.</summary>
    public DateTime? LastFetchedAt { get; set; }

    /// <summary>When it was ended, UTC; null while it works.</summary>
    public DateTime? RevokedAt { get; set; }
}
