using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>What an address of the list asks for.</summary>
/// <param name="Filter">The filter; null when a value does not exist.</param>
/// <param name="Unknown">The value that does not exist; null when all do.</param>
public sealed record ListQuestion(SupportRequestFilter? Filter, UnknownValue? Unknown)
{
    /// <summary>A question that no case can answer.</summary>
    internal static ListQuestion Unanswerable(string label, string value) => new(null, new UnknownValue(label, value));
}

/// <summary>A value of an address that does not exist or cannot be read.</summary>
/// <param name="Label">Name of its field, a key of the interface texts.</param>
/// <param name="Value">As it was typed.</param>
public sealed record UnknownValue(string Label, string Value);

/// <summary>Filter and order of the list as they stand in its address.</summary>
public sealed record ListAddress
{
    /// <summary>Value of <see cref="State"/> for the cases that are not over.</summary>
    public const string OpenStates = "open";

    /// <summary>Value of <see cref="State"/> for the cases in which the office has the next move.</summary>
    public const string ActiveStates = "active";

    /// <summary>Value of <see cref="Due"/> for cases with a due day that has passed.</summary>
    public const string Overdue = "overdue";

    /// <summary>Value of <see cref="Due"/> for cases with something due today or in the next three days.</summary>
    public const string Soon = "soon";

    /// <summary>Value of <see cref="Visit"/> for visits that begin this week or next.</summary>
    public const string NearVisit = "near";

    /// <summary>Value of <see cref="Assignee"/> for cases whose officer has left.</summary>
    public const string Former = "former";

    /// <summary>Days that count as soon.</summary>
    public const int SoonDays = 3;

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

    /// <summary><c>overdue</c> or <c>soon</c>.</summary>
    public string? Due { get; init; }

    /// <summary>First day of receipt, such as <c>2026-04-01</c>.</summary>
    public string? ReceivedFrom { get; init; }

    /// <summary>Last day of receipt.</summary>
    public string? ReceivedTo { get; init; }

    /// <summary>First due day.</summary>
    public string? DueFrom { get; init; }

    /// <summary>Last due day.</summary>
    public string? DueTo { get; init; }

    /// <summary>Name of a channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Key of a deputy, or <c>me</c>.</summary>
    public string? Deputy { get; init; }

    /// <summary><c>followed</c>, <c>mentioned</c> or <c>shared</c>: cases that the person who asks follows, is named in, or has a part of; <c>mail</c>: cases with mail that nobody has taken up.</summary>
    public string? Watch { get; init; }

    /// <summary><c>near</c>.</summary>
    public string? Visit { get; init; }

    /// <summary>Order: <c>number</c>, <c>updated</c>, <c>visit</c> or <c>due</c>; null for the order that fits the filter.</summary>
    public string? Sort { get; init; }

    /// <summary>Columns that are left out, of <see cref="Columns"/>, with commas between; null for none.</summary>
    public string? Hide { get; init; }

    /// <summary>Columns that can be left out: names in addresses and words, keys of the interface texts. Number and title always stand.</summary>
    public static IReadOnlyList<(string Key, string Text)> Columns { get; } =
        [("municipality", "自治体"), ("kinds", "支援"), ("visit", "訪問先・期間"), ("state", "状態"), ("assignee", "担当"), ("due", "次の期限"), ("updated", "更新")];

    /// <summary>True for a column that is shown.</summary>
    public bool Shows(string column) => Hide?.Split(',').Contains(column, StringComparer.Ordinal) != true;

    /// <summary>How many filters are set.</summary>
    public int Count => new[] { Q, State, Fy, Municipality, Kind, Assignee, Due, Visit, Watch, ReceivedFrom, ReceivedTo, DueFrom, DueTo, Channel, Deputy }.Count(v => v is not null);

    /// <summary>The order: what is due first among open cases, the newest number first otherwise.</summary>
    public SupportRequestSort Order => Sort switch
    {
        "updated" => SupportRequestSort.Updated,
        "visit" => SupportRequestSort.Visit,
        "due" => SupportRequestSort.Due,
        "number" => SupportRequestSort.Number,
        _ => State is OpenStates or ActiveStates || (Due ?? DueFrom ?? DueTo) is not null ? SupportRequestSort.Due : SupportRequestSort.Number,
    };

    /// <summary>Reads an address.</summary>
    public static ListAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new ListAddress
        {
            Q = One("q"), State = One("state"), Fy = One("fy"), Municipality = One("municipality"), Kind = One("kind"), Assignee = One("assignee"),
            ReceivedFrom = One("received-from"), ReceivedTo = One("received-to"), DueFrom = One("due-from"), DueTo = One("due-to"), Channel = One("channel"), Deputy = One("deputy"),
            Due = One("due"), Visit = One("visit"), Watch = One("watch"), Sort = One("sort"), Hide = Hidden(),
        };

        // The form to choose columns names those to show; everything else, those to leave out.
        string? Hidden()
        {
            var (show, hide) = (query["show"], (One("hide") ?? string.Empty).Split(','));
            var hidden = Columns.Select(c => c.Key).Where(key => query.ContainsKey("columns") ? !show.Contains(key, StringComparer.Ordinal) : hide.Contains(key, StringComparer.Ordinal)).ToList();
            return hidden.Count == 0 ? null : string.Join(',', hidden);
        }

        string? One(string name) => query[name].ToString() is var value && string.IsNullOrWhiteSpace(value) ? null : value.Length > 200 ? value[..200] : value;
    }

    /// <summary>Reads a kept query, with or without its question mark.</summary>
    public static ListAddress Read(string query) => Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));

    /// <summary>What the address asks for, or the first value that does not exist, which no case can match.</summary>
    /// <param name="db">Where names are looked up.</param>
    /// <param name="me">Key of the person who asks.</param>
    /// <param name="today">The day in Beijing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ListQuestion> ResolveAsync(PortalDbContext db, int me, DateOnly today, CancellationToken cancellationToken)
    {
        var filter = new SupportRequestFilter
        {
            Text = Q,
            OpenOnly = State == OpenStates,
            Unassigned = Assignee == Nobody,
            ActiveOnly = State == ActiveStates,
            OfficerLeftBefore = Assignee == Former ? today : null,
            Sort = Order,
        };
        switch (Due)
        {
            case null:
                break;
            case Overdue:
                filter = filter with { DueBy = today.AddDays(-1), OpenOnly = true };
                break;
            case Soon:
                filter = filter with { DueFrom = today, DueBy = today.AddDays(SoonDays), OpenOnly = true };
                break;
            default:
                return ListQuestion.Unanswerable("期限", Due);
        }

        (string Label, string? Typed)[] days = [("受付日（から）", ReceivedFrom), ("受付日（まで）", ReceivedTo), ("期限（から）", DueFrom), ("期限（まで）", DueTo)];
        if (Array.Find(days, d => !TryReadDay(d.Typed, out _)) is { Label: { } label } wrong)
        {
            return ListQuestion.Unanswerable(label, wrong.Typed!);
        }

        var (receivedFrom, receivedTo, dueFrom, dueTo) = (ReadDay(ReceivedFrom), ReadDay(ReceivedTo), ReadDay(DueFrom), ReadDay(DueTo));

        // Where "overdue" or "soon" is asked for too, both hold. Cases with nothing due have no day that could lie in a range.
        var dueBy = dueTo ?? (dueFrom is null ? null : SupportRequest.NothingDue.AddDays(-1));
        filter = filter with
        {
            ReceivedFrom = receivedFrom,
            ReceivedBy = receivedTo,
            DueFrom = filter.DueFrom is { } from && !(dueFrom > from) ? from : dueFrom,
            DueBy = filter.DueBy is { } by && !(dueBy < by) ? by : dueBy,
        };
        if (Channel is not null)
        {
            if (!EnumNames.TryRead<RequestChannel>(Channel, out var channel))
            {
                return ListQuestion.Unanswerable("受付方法", Channel);
            }

            filter = filter with { Channel = channel };
        }

        if (Deputy is not null)
        {
            if (Deputy != Me && !int.TryParse(Deputy, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return ListQuestion.Unanswerable("副担当", Deputy);
            }

            filter = filter with { DeputyId = Deputy == Me ? me : int.Parse(Deputy, NumberStyles.None, CultureInfo.InvariantCulture) };
        }

        switch (Watch)
        {
            case null:
                break;
            case "followed":
                filter = filter with { FollowedBy = me };
                break;
            case "mentioned":
                filter = filter with { MentionsOf = me };
                break;
            case "shared":
                filter = filter with { SharedBy = me };
                break;
            case "mail":
                filter = filter with { MailUnanswered = true };
                break;
            default:
                return ListQuestion.Unanswerable("表示", Watch);
        }

        switch (Visit)
        {
            case null:
                break;
            case NearVisit:
                // From Monday of this week to Sunday of the next.
                var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
                filter = filter with { VisitFrom = monday, VisitBy = monday.AddDays(13), OpenOnly = true };
                break;
            default:
                return ListQuestion.Unanswerable("訪問", Visit);
        }

        if (State is not (null or OpenStates or ActiveStates))
        {
            if (!EnumNames.TryRead<SupportRequestState>(State, out var state))
            {
                return ListQuestion.Unanswerable("状態", State);
            }

            filter = filter with { State = state };
        }

        if (Fy is not null)
        {
            if (!FiscalYear.TryParse(Fy, out var year))
            {
                return ListQuestion.Unanswerable("受付年度", Fy);
            }

            filter = filter with { ReceivedYear = year };
        }

        if (Municipality is not null)
        {
            var found = await MunicipalityNames.FindAsync(db, Municipality, cancellationToken);
            if (found.Count != 1)
            {
                return ListQuestion.Unanswerable("自治体", Municipality);
            }

            filter = filter with { MunicipalityId = found[0].Id };
        }

        if (Kind is not null)
        {
            if (!EnumNames.TryRead<SupportKind>(Kind, out var kind) || kind == SupportKind.None)
            {
                return ListQuestion.Unanswerable("支援メニュー", Kind);
            }

            filter = filter with { Kind = kind };
        }

        if (Assignee == Me)
        {
            filter = filter with { AssigneeId = me };
        }
        else if (Assignee is not (null or Nobody or Former))
        {
            if (!int.TryParse(Assignee, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return ListQuestion.Unanswerable("担当", Assignee);
            }

            filter = filter with { AssigneeId = id };
        }

        return new ListQuestion(filter, null);
    }

    /// <summary>A day of the address for its field; what is no day stays as it was typed.</summary>
    public static string? DayOf(string? typed) => TryReadDay(typed, out var day) ? day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed;

    private static DateOnly? ReadDay(string? typed) => TryReadDay(typed, out var day) ? day : null;

    // Browsers send the first form; people who write the address, or whose browser has no field for days, any.
    private static bool TryReadDay(string? typed, out DateOnly? day)
    {
        day = null;
        if (typed is null)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(TypedNumber.Fold(typed), ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return false;
        }

        day = read;
        return true;
    }

    /// <summary>The address's query, with its question mark.</summary>
    /// <param name="place">Where the page stands: the name <c>after</c>, <c>before</c> or <c>last</c> with its value; null for the first page.</param>
    public string ToQuery(KeyValuePair<string, string>? place = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("state", State), ("fy", Fy), ("municipality", Municipality), ("kind", Kind), ("assignee", Assignee), ("due", Due), ("received-from", ReceivedFrom), ("received-to", ReceivedTo), ("due-from", DueFrom), ("due-to", DueTo), ("channel", Channel), ("deputy", Deputy), ("visit", Visit), ("watch", Watch), ("sort", Sort), ("hide", Hide) })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        if (place is { } at)
        {
            query.Add(at.Key, at.Value);
        }

        return query.ToString();
    }
}
