using ChinaExchangePortal.Core.Data;

namespace ChinaExchangePortal.Core.Publications;

/// <summary>
/// When a record became public, when its public content last changed, and since when it is public no more.
/// The row stays when the record goes: a name that was public is never given to something else.
/// </summary>
public sealed class Publication : IPublicRecord
{
    /// <summary>The record, such as <c>seminar/18</c>; see <see cref="Sources.RecordKeys"/>.</summary>
    public required string Record { get; set; }

    /// <summary>When it was first public, UTC.</summary>
    public DateTime PublishedAt { get; set; }

    /// <summary>When its public content last changed, UTC. Going and coming back are changes too.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Since when it is public no more, UTC; null while it is public.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>SHA-256 of its public content, lower-case hexadecimal.</summary>
    public required string ContentHash { get; set; }
}
