using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Pages.Staff.Arrangements;

/// <summary>An arrangement's form as typed: kept as it came, so that a refused form shows it again.</summary>
public sealed class ArrangementForm
{
    /// <summary>Key that makes sending twice one arrangement.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>Version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>種類.</summary>
    public string? Kind { get; set; }

    /// <summary>支援メニュー.</summary>
    public string? Track { get; set; }

    /// <summary>状態; for a new one.</summary>
    public string? State { get; set; }

    /// <summary>内容.</summary>
    public string? Title { get; set; }

    /// <summary>始まりの日.</summary>
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>始まりの時刻.</summary>
    public string? StartsTime { get; set; }

    /// <summary>終わりの日.</summary>
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>終わりの時刻.</summary>
    public string? EndsTime { get; set; }

    /// <summary>終日.</summary>
    public string? IsAllDay { get; set; }

    /// <summary>都市.</summary>
    public string? City { get; set; }

    /// <summary>一覧にない都市.</summary>
    public string? OtherCity { get; set; }

    /// <summary>場所.</summary>
    public string? Place { get; set; }

    /// <summary>相手先の機関.</summary>
    public string? CounterpartOrganisation { get; set; }

    /// <summary>相手先の担当者.</summary>
    public string? CounterpartPerson { get; set; }

    /// <summary>相手先 as typed.</summary>
    public string? CounterpartText { get; set; }

    /// <summary>職員, 通訳, 部屋, 備品: their keys.</summary>
    public List<string> Taken { get; set; } = [];

    /// <summary>メモ.</summary>
    public string? Note { get; set; }

    /// <summary>A stored arrangement as a form shows it.</summary>
    public static ArrangementForm Of(Arrangement arrangement, IReadOnlyList<Bookable> bookables)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        var (first, last) = ArrangementTimes.Days(arrangement.StartsAt, arrangement.EndsAt);

        // An end at midnight is typed as 0:00 of the day after.
        var end = OfficeClock.ToBeijing(arrangement.EndsAt);
        last = arrangement.IsAllDay ? last : DateOnly.FromDateTime(end);
        var taken = arrangement.Reservations.Select(r => r.ResourceId).ToHashSet();
        return new ArrangementForm
        {
            Version = Text(arrangement.Version),
            Kind = arrangement.Kind.ToString(),
            Track = arrangement.Track?.ToString(),
            State = arrangement.State.ToString(),
            Title = arrangement.Title,
            StartsOn = TypedDate.Of(first),
            StartsTime = arrangement.IsAllDay ? string.Empty : TypedTime.Of(TimeOnly.FromDateTime(OfficeClock.ToBeijing(arrangement.StartsAt))),
            EndsOn = TypedDate.Of(first == last ? null : last),
            EndsTime = arrangement.IsAllDay ? string.Empty : TypedTime.Of(TimeOnly.FromDateTime(end)),
            IsAllDay = arrangement.IsAllDay ? "true" : null,
            City = Text(arrangement.CityId),
            OtherCity = arrangement.OtherCity,
            Place = arrangement.Place,
            CounterpartOrganisation = Text(arrangement.CounterpartOrganisationId),
            CounterpartPerson = Text(arrangement.CounterpartPersonId),
            CounterpartText = arrangement.CounterpartText,
            Taken = [.. bookables.Where(b => b.ResourceId is { } id && taken.Contains(id)).Select(b => b.Key)],
            Note = arrangement.Note,
        };
    }

    /// <summary>The draft, or what must be put right before there can be one.</summary>
    /// <param name="hasCase">True when it belongs to a case.</param>
    public (ArrangementDraft Draft, IReadOnlyList<Problem> Problems) Read(bool hasCase)
    {
        var problems = new List<Problem>();
        if (!StartsOn.TryRead(out var startsOn))
        {
            problems.Add(new("StartsOn", "「始まりの日」を年・月・日の数字で入力してください"));
        }

        if (!EndsOn.TryRead(out var endsOn))
        {
            problems.Add(new("EndsOn", "「終わりの日」を年・月・日の数字で入力してください"));
        }

        if (!TypedTime.TryRead(StartsTime, out var startsTime))
        {
            problems.Add(new("StartsTime", "「始まりの時刻」を 13:30 のような形で入力してください"));
        }

        if (!TypedTime.TryRead(EndsTime, out var endsTime))
        {
            problems.Add(new("EndsTime", "「終わりの時刻」を 15:00 のような形で入力してください"));
        }

        var draft = new ArrangementDraft
        {
            Kind = EnumNames.TryRead<ArrangementKind>(Kind, out var kind) ? kind : null,
            Track = EnumNames.TryRead<SupportKind>(Track, out var track) ? track : null,
            State = EnumNames.TryRead<ArrangementState>(State, out var state) ? state : ArrangementState.Asked,
            Title = Title,
            StartsOn = startsOn,
            StartsTime = startsTime,
            EndsOn = endsOn,
            EndsTime = endsTime,
            IsAllDay = IsAllDay is not null,
            CityId = Number(City, "City", "「都市」を一覧から選んでください", problems),
            OtherCity = OrNull(OtherCity),
            Place = OrNull(Place),
            CounterpartOrganisationId = Number(CounterpartOrganisation, "CounterpartOrganisation", "「相手先の機関」を一覧から選んでください", problems),
            CounterpartPersonId = Number(CounterpartPerson, "CounterpartPerson", "「相手先の担当者」は、選んだ機関の人にしてください", problems),
            CounterpartText = OrNull(CounterpartText),
            Note = OrNull(Note),
            UserIds = [.. Keys('u')],
            ResourceIds = [.. Keys('r')],
        };
        var told = problems.Select(p => p.Field).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(ArrangementRules.Check(draft, hasCase).Where(p => !told.Contains(p.Field)));
        if (Taken.Exists(t => t.Length < 2 || t[0] is not ('u' or 'r') || !TypedNumber.TryRead(t[1..], out _)))
        {
            problems.Add(new("Resources", "「通訳・部屋・備品」を一覧から選んでください"));
        }

        return (draft, problems);
    }

    /// <summary>Fields that differ, for showing two versions.</summary>
    /// <param name="theirs">The stored one.</param>
    /// <param name="nameOf">Words for the keys of a field.</param>
    public IEnumerable<(string Label, string Theirs, string Mine)> DifferencesFrom(ArrangementForm theirs, Func<string, string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentNullException.ThrowIfNull(nameOf);
        foreach (var (label, field, of) in new (string, string, Func<ArrangementForm, string?>)[]
        {
            ("種類", "Kind", f => f.Kind), ("支援メニュー", "Track", f => f.Track), ("内容", "Title", f => f.Title), ("始まりの日", "Day", f => f.StartsOn.ToString()), ("始まりの時刻", "Time", f => f.StartsTime),
            ("終わりの日", "Day", f => f.EndsOn.ToString()), ("終わりの時刻", "Time", f => f.EndsTime), ("終日", "IsAllDay", f => f.IsAllDay), ("都市", "City", f => f.City), ("一覧にない都市", "OtherCity", f => f.OtherCity), ("場所", "Place", f => f.Place),
            ("相手先の機関", "CounterpartOrganisation", f => f.CounterpartOrganisation), ("相手先の担当者", "CounterpartPerson", f => f.CounterpartPerson), ("相手先（一覧にないとき）", "CounterpartText", f => f.CounterpartText),
            ("職員・通訳・部屋・備品", "Taken", f => string.Join(',', f.Taken.Order(StringComparer.Ordinal))), ("メモ", "Note", f => f.Note),
        })
        {
            var (before, mine) = (of(theirs) ?? string.Empty, of(this) ?? string.Empty);
            if (before.ReplaceLineEndings("\n") != mine.ReplaceLineEndings("\n"))
            {
                yield return (label, nameOf(field, before), nameOf(field, mine));
            }
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? OrNull(string? text) => SupportRequestRules.HasVisibleText(text) ? text!.Trim() : null;

    private static int? Number(string? text, string field, string message, List<Problem> problems)
    {
        if (!TypedNumber.TryRead(text, out var number))
        {
            problems.Add(new(field, message));
        }

        return number;
    }

    private IEnumerable<int> Keys(char kind) => Taken.Where(t => t.Length > 1 && t[0] == kind)
        .Select(t => TypedNumber.TryRead(t[1..], out var id) ? id : null).OfType<int>().Distinct();
}
