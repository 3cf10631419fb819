using ChinaExchangePortal.Core.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>A record in a staff list.</summary>
/// <param name="Key">Name in addresses.</param>
/// <param name="Title">What people call it, in Japanese.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="City">City, in Japanese.</param>
/// <param name="IsPublished">False for a draft.</param>
/// <param name="Record">Key of the record in citations.</param>
public sealed record RecordRow(string Key, string Title, DateOnly StartsOn, DateOnly EndsOn, string City, bool IsPublished, string Record);

/// <summary>The records of one kind of event, for staff.</summary>
public abstract class RecordListPage(RecordKind kind, PortalDbContext db) : PageModel
{
    private HashSet<string> _cited = [];

    /// <summary>The kind.</summary>
    public RecordKind Kind => kind;

    /// <summary>The records, newest first.</summary>
    public IReadOnlyList<RecordRow> Rows { get; private set; } = [];

    /// <summary>The database.</summary>
    protected PortalDbContext Db => db;

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rows = [.. (await LoadAsync(cancellationToken)).OrderByDescending(r => r.StartsOn).ThenBy(r => r.Key, StringComparer.Ordinal)];
        var records = Rows.Select(r => r.Record).ToList();
        _cited = await db.SourceCitations.Where(c => records.Contains(c.Record)).Select(c => c.Record).Distinct().ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>True for a record that was read from a document, false for one that staff wrote.</summary>
    public bool IsCited(RecordRow row) => _cited.Contains((row ?? throw new ArgumentNullException(nameof(row))).Record);

    /// <summary>The records in any order.</summary>
    protected abstract Task<List<RecordRow>> LoadAsync(CancellationToken cancellationToken);
}
