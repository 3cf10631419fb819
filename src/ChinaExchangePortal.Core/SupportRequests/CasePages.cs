using System.Globalization;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>A line of a list of cases.</summary>
/// <param name="Id">Key.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">件名.</param>
/// <param name="Municipality">自治体.</param>
/// <param name="Kinds">Kinds asked for.</param>
/// <param name="Destinations">訪問先.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day.</param>
/// <param name="State">State.</param>
/// <param name="Assignee">Officer in charge.</param>
/// <param name="NextDueOn">Next due day; <see cref="SupportRequest.NothingDue"/> for none.</param>
/// <param name="NextDue">What is due then.</param>
/// <param name="UpdatedAt">Last change, UTC.</param>
/// <param name="IsSample">Generated.</param>
public sealed record CaseLine(
    long Id, string Number, string Title, string Municipality, SupportKind Kinds, string Destinations, DateOnly? StartsOn, DateOnly? EndsOn,
    SupportRequestState State, string? Assignee, DateOnly NextDueOn, DeadlineKind? NextDue, DateTime UpdatedAt, bool IsSample);

/// <summary>A place in a sorted list: the sort value and key of a line. A page begins after it or ends before it.</summary>
/// <param name="Value">The sort value: a number, a moment in ticks, or a day; empty for a case without a day.</param>
/// <param name="Id">Key of the case.</param>
public sealed record CaseCursor(string Value, long Id)
{
    /// <summary>As it stands in addresses.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}~{Id}");

    /// <summary>Reads an address; null for anything else.</summary>
    public static CaseCursor? Parse(string? text)
    {
        var parts = (text ?? string.Empty).Split('~');
        return parts.Length == 2 && parts[0].Length <= 20 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new CaseCursor(parts[0], id) : null;
    }

    /// <summary>The place of a line.</summary>
    public static CaseCursor Of(CaseLine line, SupportRequestSort sort)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new CaseCursor(sort switch
        {
            SupportRequestSort.Updated => line.UpdatedAt.Ticks.ToString(CultureInfo.InvariantCulture),
            SupportRequestSort.Visit => line.StartsOn is { } day ? DayText(day) : string.Empty,
            SupportRequestSort.Due => DayText(line.NextDueOn),
            _ => line.Number,
        }, line.Id);
    }

    internal (int Year, int Serial) Number => SupportRequest.TryParseNumber(Value, out var year, out var serial) ? (year, serial) : (0, 0);

    internal DateTime Moment => long.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        ? new DateTime(ticks, DateTimeKind.Utc)
        : DateTime.MinValue;

    internal DateOnly? Day => DateOnly.TryParseExact(Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string DayText(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <summary>A page of a list of cases.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the next page begins after; null on the last page.</param>
/// <param name="Previous">Where the page before ends before; null on the first page.</param>
public sealed record CasePage(IReadOnlyList<CaseLine> Lines, CaseCursor? Next, CaseCursor? Previous);

/// <summary>
/// Reads pages of cases from their place in the index instead of counting lines from the top, so that the last page of a
/// million cases costs what the first one does.
/// </summary>
public static class CasePages
{
    /// <summary>The first page and how many cases there are, in one query: half of what two cost beside the reading itself.</summary>
    public static async Task<(CasePage Page, int Total)> FirstAsync(
        PortalDbContext db, IQueryable<SupportRequest> found, SupportRequestSort sort, int size, CancellationToken cancellationToken)
    {
        var lines = await found.InOrder(sort).Take(size + 1).ToLines(db).Select(line => new { Line = line, Total = found.Count() }).ToListAsync(cancellationToken);
        List<CaseLine> page = [.. lines.Take(size).Select(l => l.Line)];
        return (new CasePage(page, lines.Count > size ? CaseCursor.Of(page[^1], sort) : null, null), lines.Count == 0 ? 0 : lines[0].Total);
    }

    /// <summary>The page after a place.</summary>
    public static async Task<CasePage> AfterAsync(
        PortalDbContext db, IQueryable<SupportRequest> found, SupportRequestSort sort, CaseCursor cursor, int size, CancellationToken cancellationToken)
    {
        var lines = await ReadAsync(db, Segments(found, sort, cursor, backwards: false), size + 1, cancellationToken);
        var more = lines.Count > size;
        List<CaseLine> page = [.. lines.Take(size)];
        return new CasePage(page, more ? CaseCursor.Of(page[^1], sort) : null, page.Count == 0 ? null : CaseCursor.Of(page[0], sort));
    }

    /// <summary>The page before a place; the last page without one.</summary>
    public static async Task<CasePage> BeforeAsync(
        PortalDbContext db, IQueryable<SupportRequest> found, SupportRequestSort sort, CaseCursor? cursor, int size, CancellationToken cancellationToken)
    {
        var lines = await ReadAsync(db, Segments(found, sort, cursor, backwards: true), size + 1, cancellationToken);
        var more = lines.Count > size;
        List<CaseLine> page = [.. lines.Take(size)];
        page.Reverse();
        return new CasePage(page, cursor is null || page.Count == 0 ? null : CaseCursor.Of(page[^1], sort), more ? CaseCursor.Of(page[0], sort) : null);
    }

    /// <summary>Cases as lines.</summary>
    public static IQueryable<CaseLine> ToLines(this IQueryable<SupportRequest> requests, PortalDbContext db) => requests.Select(r => new CaseLine(
        r.Id, r.Number, r.Title, r.Municipality!.NameJa, r.Kinds, r.DestinationLine, r.StartsOn, r.EndsOn, r.State,
        db.Users.Where(u => u.Id == r.AssigneeId).Select(u => u.DisplayName).FirstOrDefault(), r.NextDueOn, r.NextDue, r.UpdatedAt, r.IsSample));

    private static async Task<List<CaseLine>> ReadAsync(
        PortalDbContext db, IEnumerable<IQueryable<SupportRequest>> segments, int count, CancellationToken cancellationToken)
    {
        var lines = new List<CaseLine>();
        foreach (var segment in segments)
        {
            if (lines.Count < count)
            {
                lines.AddRange(await segment.Take(count - lines.Count).ToLines(db).ToListAsync(cancellationToken));
            }
        }

        return lines;
    }

    /// <summary>The rest of a list from a place on, as pieces that each are one stretch of an index; a condition with OR would be read from the top.</summary>
    private static IEnumerable<IQueryable<SupportRequest>> Segments(IQueryable<SupportRequest> found, SupportRequestSort sort, CaseCursor? cursor, bool backwards)
    {
        if (cursor is null)
        {
            return [backwards ? found.InReverse(sort) : found.InOrder(sort)];
        }

        return Pieces(found, sort, cursor, backwards).Select(piece => (IQueryable<SupportRequest>)(backwards ? piece.InReverse(sort) : piece.InOrder(sort)));
    }

    private static IEnumerable<IQueryable<SupportRequest>> Pieces(IQueryable<SupportRequest> found, SupportRequestSort sort, CaseCursor cursor, bool backwards)
    {
        var id = cursor.Id;
        switch (sort)
        {
            case SupportRequestSort.Updated:
                var moment = cursor.Moment;
                return backwards
                    ? [found.Where(r => r.UpdatedAt == moment && r.Id > id), found.Where(r => r.UpdatedAt > moment)]
                    : [found.Where(r => r.UpdatedAt == moment && r.Id < id), found.Where(r => r.UpdatedAt < moment)];
            case SupportRequestSort.Visit when cursor.Day is not { } day:
                return backwards
                    ? [found.Where(r => r.StartsOn == null && r.Id > id), found.Where(r => r.StartsOn != null)]
                    : [found.Where(r => r.StartsOn == null && r.Id < id)];
            case SupportRequestSort.Visit:
                var visit = cursor.Day!.Value;
                return backwards
                    ? [found.Where(r => r.StartsOn == visit && r.Id > id), found.Where(r => r.StartsOn > visit)]
                    : [found.Where(r => r.StartsOn == visit && r.Id < id), found.Where(r => r.StartsOn < visit), found.Where(r => r.StartsOn == null)];
            case SupportRequestSort.Due:
                var due = cursor.Day ?? DateOnly.MinValue;
                return backwards
                    ? [found.Where(r => r.NextDueOn == due && r.Id < id), found.Where(r => r.NextDueOn < due)]
                    : [found.Where(r => r.NextDueOn == due && r.Id > id), found.Where(r => r.NextDueOn > due)];
            default:
                var (year, serial) = cursor.Number;
                return backwards
                    ? [found.Where(r => r.NumberYear == year && r.NumberSerial > serial), found.Where(r => r.NumberYear > year)]
                    : [found.Where(r => r.NumberYear == year && r.NumberSerial < serial), found.Where(r => r.NumberYear < year)];
        }
    }
}
