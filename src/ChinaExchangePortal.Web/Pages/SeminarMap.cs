using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Pages;

/// <summary>A host city on the map.</summary>
/// <param name="City">The city.</param>
/// <param name="Seminars">Its rounds, ascending.</param>
/// <param name="Point">Where its dot is drawn.</param>
/// <param name="Name">Short name.</param>
/// <param name="Rounds">Its rounds as drawn, such as 1・11.</param>
/// <param name="Label">Where its name stands.</param>
/// <param name="IsHere">True for the city of the newest round, or of the round that the page is about.</param>
public sealed record MapCity(City City, IReadOnlyList<SeminarCard> Seminars, MapPoint Point, string Name, string Rounds, MapLabel Label, bool IsHere)
{
    /// <summary>Address without language: the round, or the city where there was more than one.</summary>
    public string Path => Seminars.Count == 1 ? Seminars[0].Path : "/cities/" + City.Slug;
}

/// <summary>The map of host cities.</summary>
/// <param name="Cities">The cities by their first round.</param>
/// <param name="HasLinks">True when the dots are links.</param>
public sealed record SeminarMap(IReadOnlyList<MapCity> Cities, bool HasLinks)
{
    /// <summary>The map of some rounds. Cities without a known position are left out.</summary>
    /// <param name="seminars">The rounds.</param>
    /// <param name="here">The round to point out.</param>
    /// <param name="language">Language of the names.</param>
    /// <param name="hasLinks">True when the dots are links.</param>
    public static SeminarMap Of(IEnumerable<SeminarCard> seminars, int? here, Language language, bool hasLinks)
    {
        var hosts = seminars.Where(s => s.City is { Latitude: not null, Longitude: not null }).GroupBy(s => s.City.Id)
            .Select(g => g.OrderBy(s => s.Round).ToList()).OrderBy(g => g[0].Round).ToList();
        var drawn = hosts.ConvertAll(g => (
            Point: ChinaMap.Project(g[0].City.Latitude!.Value, g[0].City.Longitude!.Value).Rounded(),
            Name: MapLabels.ShortName(g[0].City.Name.In(language).Text),
            Rounds: RecordTexts.Join(g.Select(s => s.Round.ToString(System.Globalization.CultureInfo.InvariantCulture)), language)));
        var labels = MapLabels.Place([.. drawn.Select(d => new MapLabelRequest(d.Point, d.Name + " " + d.Rounds))]);
        return new SeminarMap(
            [.. hosts.Select((g, i) => new MapCity(g[0].City, g, drawn[i].Point, drawn[i].Name, drawn[i].Rounds, labels[i], g.Exists(s => s.Round == here)))], hasLinks);
    }
}
