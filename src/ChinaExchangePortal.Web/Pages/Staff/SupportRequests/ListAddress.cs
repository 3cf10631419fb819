using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Filter and order of the list as they stand in its address.</summary>
public sealed record ListAddress
{
    /// <summary>Value of <see cref="State"/> for the cases that are not over.</summary>
    public const string OpenStates = "open";

    /// <summary>Value of <see cref="Assignee"/> for the person who asks.</summary>
    public const string Me = "me";

    /// <summary>Value of <see cref="Assignee"/> for cases without an officer.</summary>
    public const string Nobody = "none";

    /// <summary>Words looked for.</summary>
    public string? Q { get; init; }

    /// <summary>Name of a state, or <c>open</c>.</summary>
    public string? State { get; init; }

    /// <summary>Fiscal year of receipt.</summary>
    public string? Fy { get; init; }

    /// <summary>Code or name of a municipality.</summary>
    public string? Municipality { get; init; }

    /// <summary>Name of a support kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Key of an officer, <c>me</c> or <c>none</c>.</summary>
    public string? Assignee { get; init; }

    /// <summary>Order: <c>number</c>, <c>updated</c> or <c>visit</c>.</summary>
    public string? Sort { get; init; }

    /// <summary>How many filters are set.</summary>
    public int Count => new[] { Q, State, Fy, Municipality, Kind, Assignee }.Count(v => v is not null);

    /// <summary>Reads an address.</summary>
    public static ListAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new ListAddress
        {
            Q = One("q"), State = One("state"), Fy = One("fy"), Municipality = One("municipality"), Kind = One("kind"), Assignee = One("assignee"), Sort = One("sort"),
        };

        string? One(string name) => query[name].ToString() is var value && string.IsNullOrWhiteSpace(value) ? null : value.Length > 200 ? value[..200] : value;
    }

    /// <summary>What the address asks for; null when a value is unknown, which no case can match.</summary>
    public async Task<SupportRequestFilter?> ResolveAsync(PortalDbContext db, int me, CancellationToken cancellationToken)
    {
        var filter = new SupportRequestFilter
        {
            Text = Q,
            OpenOnly = State == OpenStates,
            Unassigned = Assignee == Nobody,
            Sort = Sort switch { "updated" => SupportRequestSort.Updated, "visit" => SupportRequestSort.Visit, _ => SupportRequestSort.Number },
        };
        if (State is not (null or OpenStates))
        {
            if (!EnumNames.TryRead<SupportRequestState>(State, out var state))
            {
                return null;
            }

            filter = filter with { State = state };
        }

        if (Fy is not null)
        {
            if (!FiscalYear.TryParse(Fy, out var year))
            {
                return null;
            }

            filter = filter with { ReceivedYear = year };
        }

        if (Municipality is not null)
        {
            var found = await MunicipalityNames.FindAsync(db, Municipality, cancellationToken);
            if (found.Count != 1)
            {
                return null;
            }

            filter = filter with { MunicipalityId = found[0].Id };
        }

        if (Kind is not null)
        {
            if (!EnumNames.TryRead<SupportKind>(Kind, out var kind) || kind == SupportKind.None)
            {
                return null;
            }

            filter = filter with { Kind = kind };
        }

        if (Assignee == Me)
        {
            filter = filter with { AssigneeId = me };
        }
        else if (Assignee is not (null or Nobody))
        {
            if (!int.TryParse(Assignee, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            filter = filter with { AssigneeId = id };
        }

        return filter;
    }

    /// <summary>The address's query, with its question mark.</summary>
    /// <param name="page">Page from 1.</param>
    public string ToQuery(int page = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("state", State), ("fy", Fy), ("municipality", Municipality), ("kind", Kind), ("assignee", Assignee), ("sort", Sort) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        if (page > 1)
        {
            query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToString();
    }
}
