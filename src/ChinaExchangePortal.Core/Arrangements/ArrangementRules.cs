using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>Rules of an arrangement's fields; the messages are Japanese keys of the interface texts.</summary>
public static class ArrangementRules
{
    /// <summary>Longest arrangement, in days.</summary>
    public const int MaxDays = 366;

    private static readonly DateOnly s_earliest = new(2000, 1, 1);
    private static readonly DateOnly s_latest = new(2099, 12, 31);

    /// <summary>Kinds that need no case: meetings of the office and leave.</summary>
    public static IReadOnlyList<ArrangementKind> KindsWithoutCase { get; } = [ArrangementKind.Meeting, ArrangementKind.Leave];

    /// <summary>Kinds that belong to a case.</summary>
    public static IReadOnlyList<ArrangementKind> KindsWithCase { get; } = [.. Enum.GetValues<ArrangementKind>().Where(k => k != ArrangementKind.Leave)];

    /// <summary>The kind that a track usually needs.</summary>
    public static ArrangementKind KindFor(SupportKind track) => track switch
    {
        SupportKind.LocalBriefing => ArrangementKind.Briefing,
        SupportKind.EventStaffing => ArrangementKind.EventStaffing,
        SupportKind.Appointment => ArrangementKind.Appointment,
        SupportKind.Accompaniment => ArrangementKind.Accompaniment,
        SupportKind.OfficeLoan => ArrangementKind.Loan,
        SupportKind.Interpreting => ArrangementKind.Interpreting,
        _ => ArrangementKind.Meeting,
    };

    /// <summary>True for what is handed over and comes back.</summary>
    public static bool IsLent(ResourceKind kind) => kind is ResourceKind.Room or ResourceKind.Desk or ResourceKind.Computer;

    /// <summary>Everything that must be put right before the draft can be saved.</summary>
    /// <param name="draft">The fields.</param>
    /// <param name="hasCase">True when it belongs to a case.</param>
    public static IEnumerable<Problem> Check(ArrangementDraft draft, bool hasCase)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Kind is not { } kind || !(hasCase ? KindsWithCase : KindsWithoutCase).Contains(kind))
        {
            yield return new(nameof(draft.Kind), "「種類」を選んでください");
        }

        if (hasCase && draft.Track is null)
        {
            yield return new(nameof(draft.Track), "「支援メニュー」を選んでください");
        }

        if (draft.Kind != ArrangementKind.Leave && !SupportRequestRules.HasVisibleText(draft.Title))
        {
            yield return new(nameof(draft.Title), "「内容」を入力してください");
        }

        if (draft is { CityId: not null, OtherCity: not null })
        {
            yield return new(nameof(draft.OtherCity), "「都市」を選んだときは、「一覧にない都市」を空にしてください");
        }

        foreach (var problem in CheckTime(draft).Concat(CheckLengths(draft)))
        {
            yield return problem;
        }

        if (draft.Kind == ArrangementKind.Leave && draft.UserIds.Count == 0)
        {
            yield return new("People", "休暇などの予定には、職員を1人以上選んでください");
        }

        if (draft.Kind == ArrangementKind.Loan && draft.ResourceIds.Count == 0)
        {
            yield return new("Resources", "貸し出す部屋や備品を1つ以上選んでください");
        }
    }

    /// <summary>The clash in words.</summary>
    public static Problem Describe(Clash clash)
    {
        ArgumentNullException.ThrowIfNull(clash);
        var field = clash.ResourceKind == ResourceKind.Person ? "People" : "Resources";
        var what = string.Join(' ', new[] { clash.CaseNumber, clash.Title }.Where(t => !string.IsNullOrEmpty(t)));
        return clash.NotReturned ? new(field, "{0}はまだ返却されていません（{1}、{2}）", clash.Resource, clash.Period, what)
            : clash.Kind == ArrangementKind.Leave ? new(field, "{0}は、{1}に休暇などの予定が先に入っています", clash.Resource, clash.Period)
            : new(field, "{0}は、{1}に先の予定があります（{2}）", clash.Resource, clash.Period, what);
    }

    /// <summary>What a hand-over or return must say.</summary>
    /// <param name="who">Who took it; null where it comes back.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="suffix">What makes the fields' names unique on the page.</param>
    public static IEnumerable<Problem> CheckLoan(string? who, string? condition, string suffix)
    {
        if (who is not null && !SupportRequestRules.HasVisibleText(who))
        {
            yield return new("To" + suffix, "「渡した相手」を入力してください");
        }
        else if (SupportRequestRules.TooLong(who, Arrangement.LineMaxLength))
        {
            yield return new("To" + suffix, "「渡した相手」は{0}文字以内で入力してください", Arrangement.LineMaxLength);
        }

        if (!SupportRequestRules.HasVisibleText(condition))
        {
            yield return new("Condition" + suffix, "「物の状態」を入力してください");
        }
        else if (SupportRequestRules.TooLong(condition, Arrangement.LineMaxLength))
        {
            yield return new("Condition" + suffix, "「物の状態」は{0}文字以内で入力してください", Arrangement.LineMaxLength);
        }
    }

    private static IEnumerable<Problem> CheckTime(ArrangementDraft draft)
    {
        if (draft.StartsOn is not { } first || first < s_earliest || first > s_latest)
        {
            yield return new(nameof(draft.StartsOn), "「始まりの日」を年・月・日の数字で入力してください");
            yield break;
        }

        if (!draft.IsAllDay && draft.StartsTime is null)
        {
            yield return new(nameof(draft.StartsTime), "「始まりの時刻」を 13:30 のような形で入力してください");
        }

        if (!draft.IsAllDay && draft.EndsTime is null)
        {
            yield return new(nameof(draft.EndsTime), "「終わりの時刻」を 15:00 のような形で入力してください");
        }

        var last = draft.EndsOn ?? first;
        if (last < first)
        {
            yield return new(nameof(draft.EndsOn), "「終わりの日」は「始まりの日」以降の日付にしてください");
        }
        else if (last.DayNumber - first.DayNumber >= MaxDays)
        {
            yield return new(nameof(draft.EndsOn), "1つの手配は{0}日までにしてください", MaxDays);
        }
        else if (draft.Period() is { } period && period.To <= period.From)
        {
            yield return new(nameof(draft.EndsTime), "「終わりの時刻」は「始まりの時刻」より後にしてください");
        }
    }

    private static IEnumerable<Problem> CheckLengths(ArrangementDraft draft)
    {
        foreach (var (field, message, value, limit) in new[]
        {
            (nameof(draft.Title), "「内容」は{0}文字以内で入力してください", draft.Title, Arrangement.LineMaxLength),
            (nameof(draft.OtherCity), "「一覧にない都市」は{0}文字以内で入力してください", draft.OtherCity, City.NameMaxLength),
            (nameof(draft.Place), "「場所」は{0}文字以内で入力してください", draft.Place, Arrangement.LineMaxLength),
            (nameof(draft.CounterpartText), "「相手先」は{0}文字以内で入力してください", draft.CounterpartText, Arrangement.LineMaxLength),
            (nameof(draft.Note), "「メモ」は{0}文字以内で入力してください", draft.Note, SupportRequest.TextMaxLength),
        })
        {
            if (SupportRequestRules.TooLong(value, limit))
            {
                yield return new(field, message, limit);
            }
        }
    }
}
