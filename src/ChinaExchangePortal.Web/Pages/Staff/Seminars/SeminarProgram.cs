using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Pages.Staff.Seminars;

/// <summary>A day of the schedule as typed.</summary>
public sealed class TypedScheduleDay
{
    /// <summary>The day.</summary>
    public TypedDate Date { get; set; } = new();

    /// <summary>What took place, one a line.</summary>
    public string? Items { get; set; }

    /// <summary>True when nothing is typed.</summary>
    internal bool IsEmpty => Date.IsEmpty && !SupportRequestRules.HasVisibleText(Items);
}

/// <summary>A speaker as typed.</summary>
public sealed class TypedSpeaker
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Office.</summary>
    public string? Title { get; set; }

    /// <summary>What the person did.</summary>
    public string? Role { get; set; }

    /// <summary>True when nothing is typed.</summary>
    internal bool IsEmpty => !SupportRequestRules.HasVisibleText(Name + Title + Role);
}

/// <summary>Schedule and speakers of a seminar: rows of the form that may stay empty.</summary>
internal static class SeminarProgram
{
    private const int MaxRows = 50;

    internal static IEnumerable<Problem> CheckDays(List<TypedScheduleDay> days)
    {
        var seen = new HashSet<DateOnly>();
        foreach (var (i, day) in days.Index().Where(d => !d.Item.IsEmpty))
        {
            var field = FormattableString.Invariant($"Days{i}Date");
            if (i >= MaxRows)
            {
                yield return new Problem(field, "日程は{0}日までにしてください", MaxRows);
                yield break;
            }

            if (!day.Date.TryRead(out var date) || date is null)
            {
                yield return new Problem(field, "日程の日付を年・月・日の数字で入力してください");
            }
            else if (!seen.Add(date.Value))
            {
                yield return new Problem(field, "同じ日付の日程が2つあります。1つにまとめてください");
            }

            foreach (var problem in TypedLines.Check(FormattableString.Invariant($"Days{i}Items"), day.Items))
            {
                yield return problem;
            }

            if (!SupportRequestRules.HasVisibleText(day.Items))
            {
                yield return new Problem(FormattableString.Invariant($"Days{i}Items"), "日程の内容を入力してください");
            }
        }
    }

    internal static IEnumerable<Problem> CheckSpeakers(List<TypedSpeaker> speakers)
    {
        foreach (var (i, speaker) in speakers.Index().Where(s => !s.Item.IsEmpty))
        {
            var field = FormattableString.Invariant($"Speakers{i}Name");
            if (i >= MaxRows)
            {
                yield return new Problem(field, "登壇者は{0}名までにしてください", MaxRows);
                yield break;
            }

            if (!SupportRequestRules.HasVisibleText(speaker.Name))
            {
                yield return new Problem(field, "登壇者の氏名を入力してください");
            }

            if (new[] { speaker.Name, speaker.Title, speaker.Role }.Any(t => SupportRequestRules.TooLong(t, TypedLines.MaxLength)))
            {
                yield return new Problem(field, "登壇者の氏名・役職・役割は、それぞれ{0}文字以内で入力してください", TypedLines.MaxLength);
            }
        }
    }

    /// <summary>Writes both; a list that says the same stays untouched.</summary>
    internal static void Apply(Seminar seminar, List<TypedScheduleDay> days, List<TypedSpeaker> speakers)
    {
        // In the order of the days, whatever the order of the boxes: a day put in later stands where it belongs.
        var schedule = days.Where(d => !d.IsEmpty).Select(d => new ScheduleDay { Date = d.Date.TryRead(out var date) ? date!.Value : default, Items = TypedLines.Read(d.Items) })
            .OrderBy(d => d.Date).ToList();
        if (!schedule.Select(d => (d.Date, Text(d.Items))).SequenceEqual(seminar.Schedule.Select(d => (d.Date, Text(d.Items)))))
        {
            seminar.Schedule = schedule;
        }

        var people = speakers.Where(s => !s.IsEmpty).Select(s => new Speaker { Name = Trim(s.Name), Title = Trim(s.Title), Role = Trim(s.Role) }).ToList();
        if (!people.Select(p => (p.Name, p.Title, p.Role)).SequenceEqual(seminar.Speakers.Select(p => (Trim(p.Name), Trim(p.Title), Trim(p.Role)))))
        {
            seminar.Speakers = people;
        }
    }

    internal static string Describe(IEnumerable<TypedScheduleDay> days) => string.Join('\n', days.Where(d => !d.IsEmpty).Select(d => d.Date + "\n" + TypedLines.Show(TypedLines.Read(d.Items))));

    internal static string Describe(IEnumerable<TypedSpeaker> speakers) =>
        string.Join('\n', speakers.Where(s => !s.IsEmpty).Select(s => string.Join(' ', new[] { s.Name, s.Title, s.Role }.Where(t => !string.IsNullOrWhiteSpace(t)).Select(Trim))));

    private static string Text(IEnumerable<string> items) => string.Join('\n', items.Select(i => i.Trim()));

    private static string Trim(string? text) => (text ?? string.Empty).Trim();
}
