using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Municipalities;

/// <summary>The municipalities by region, with the number of their records.</summary>
public sealed class IndexModel(PortalDbContext db, PublicRecords records) : PageModel
{
    /// <summary>The regions in their usual order: keys of the interface texts.</summary>
    private static readonly string[] s_regions = ["北海道地方", "東北地方", "関東地方", "中部地方", "近畿地方", "中国地方", "四国地方", "九州・沖縄地方"];

    /// <summary>The municipalities of each region with the number of their records.</summary>
    public IReadOnlyList<(string Region, IReadOnlyList<(Municipality Municipality, int Count)> Municipalities)> Regions { get; private set; } = [];

    /// <summary>The municipalities with records.</summary>
    public IReadOnlyList<(Municipality Municipality, int Count)> WithRecords { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.Municipalities.AsNoTracking().OrderBy(m => m.Code).ToListAsync(cancellationToken);
        var events = await records.EventsAsync(cancellationToken);
        var captions = await records.CaptionsAsync(cancellationToken);
        var counted = all.ConvertAll(m => (Municipality: m, Count:
            events.Count(e => e.Municipalities.Any(p => p.Id == m.Id)) + captions.Count(c => c.Municipalities.Contains(m.NameJa, StringComparer.Ordinal))));
        WithRecords = [.. counted.Where(c => c.Count > 0)];
        Regions = [.. counted.GroupBy(c => c.Municipality.Region ?? "そのほか", StringComparer.Ordinal)
            .OrderBy(g => Array.IndexOf(s_regions, g.Key) is var i && i < 0 ? s_regions.Length : i)
            .Select(g => (g.Key, (IReadOnlyList<(Municipality, int)>)[.. g]))];
    }
}
