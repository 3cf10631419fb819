using System.Text.RegularExpressions;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Reads the detailed record of a round: a table of labels and values, then the days.</summary>
internal static partial class SeminarResults
{
    private const string Host = "開催都市";
    private const string Theme = "テーマ";
    private const string Organisers = "主催";
    private const string CoOrganisers = "共催";
    private const string Supporters = "後援";
    private const string Participants = "参加者";
    private const string Days = "日程";

    /// <summary>Reads every detailed record and adds it to its round.</summary>
    internal static IReadOnlyList<SeminarReading> AddTo(IReadOnlyList<SeminarReading> hosts, ReadingContext context, SeminarRounds rounds)
    {
        var seminars = hosts.ToList();
        foreach (var section in context.Document.SectionsOf(SectionKind.SeminarResults))
        {
            var rows = ReadRows(section, context);
            if (rows.Count == 0)
            {
                context.Ledger.CouldNotRead(section.Lines.Lines, $"Expected the detailed record of a round on lines {section.Lines}, found nothing of it.");
                continue;
            }

            var place = TextForms.SplitPlace(ValueOf(rows, Host));
            if (FindRound(seminars, place, section, context, rounds) is not { } index)
            {
                rows.ForEach(row => context.Ledger.LeaveUnread(row.Whole, "Expected a round of the table of hosts to which the record belongs, found none."));
                continue;
            }

            rounds.Add(section.Lines, seminars[index].Round);
            rows.ForEach(row => context.Ledger.Mark(row.Whole, LineUse.Fact, $"seminar/{seminars[index].Round}"));
            seminars[index] = AddDetails(seminars[index], rows, section, context);
        }

        return seminars;
    }

    private static SeminarReading AddDetails(SeminarReading seminar, List<LabelledRow> rows, CatalogueSection section, ReadingContext context)
    {
        var schedule = SeminarSchedule.Read(rows.Find(row => row.Label is Days), section, context);
        var details = new SeminarDetailsReading(
            ReadList(rows, Organisers, context.Ledger),
            ReadList(rows, CoOrganisers, context.Ledger),
            ReadList(rows, Supporters, context.Ledger),
            ReadParticipants(ValueOf(rows, Participants), context.Ledger),
            schedule.StartsOn,
            schedule.EndsOn,
            schedule.Days,
            []);
        return SelfChecks.CompareThemes(seminar, TextForms.SplitTheme(ValueOf(rows, Theme)), context.Ledger) with { Details = details };
    }

    // Host and year decide. The catalogue's position is only for a record of which the table knows nothing, such as a corrected host.
    private static int? FindRound(List<SeminarReading> seminars, PlaceText place, CatalogueSection section, ReadingContext context, SeminarRounds rounds)
    {
        var year = context.FiscalYearOf(section);
        var byRule = seminars.FindIndex(seminar => year is not null && seminar.FiscalYear?.Value == year.Value
            && string.Equals(seminar.City.Value, place.City.Text, StringComparison.Ordinal));
        var index = byRule >= 0 ? byRule : seminars.FindIndex(seminar => seminar.Round == rounds.RoundAt(section.RoundLine));
        if (index < 0)
        {
            return null;
        }

        SelfChecks.CompareHost(seminars[index], place, year, context.Ledger);
        return index;
    }

    private static List<LabelledRow> ReadRows(CatalogueSection section, ReadingContext context)
    {
        var rows = new List<LabelledRow>();
        foreach (var passage in context.Text.PassagesOf(section.Lines))
        {
            var last = rows.LastOrDefault();
            var match = Labelled().Match(passage.Text);
            if (match.Success && !rows.Exists(row => string.Equals(row.Label, match.Groups["label"].Value, StringComparison.Ordinal)))
            {
                rows.Add(new LabelledRow(match.Groups["label"].Value, passage, [passage.Slice(match.Length).Trim()]));
            }
            else if (last is { Label: Days } || (last is not null && !match.Success && !OtherLabel().IsMatch(passage.Text)))
            {
                last.Parts.Add(passage);
            }
            else
            {
                context.Ledger.LeaveUnread(passage, $"Expected a label of the record ({Host}, {Theme}, {Organisers}, {CoOrganisers}, {Supporters}, {Participants}, {Days}) that has not come before, found '{passage.Text}'.");
            }
        }

        return rows;
    }

    private static Passage ValueOf(List<LabelledRow> rows, string label) =>
        rows.Find(row => string.Equals(row.Label, label, StringComparison.Ordinal)) is { } row ? Passage.Join(row.Parts) : Passage.Empty;

    private static Cited<IReadOnlyList<string>> ReadList(List<LabelledRow> rows, string label, Ledger ledger)
    {
        var names = TextForms.SplitList(ValueOf(rows, label), '、');
        if (names.Count == 0)
        {
            ledger.CouldNotRead(rows.SelectMany(row => row.Head.Lines), $"Expected {label} in the record, found none.");
        }

        return TextForms.CiteList(names);
    }

    private static Cited<ParticipantsReading>? ReadParticipants(Passage text, Ledger ledger)
    {
        var match = Counts().Match(text.Text);
        var total = TextForms.ParseNumber(match.Groups["total"].Value);
        if (!match.Success || total < 0)
        {
            ledger.CouldNotRead(text.Lines, $"Expected {Participants} with their number, found {(text.IsEmpty ? "none" : $"'{text.Text}'")}.");
            return null;
        }

        var participants = new ParticipantsReading(
            text.Slice(match.Groups["who"]).Text,
            total,
            CountOf(JapaneseSide().Match(match.Groups["sides"].Value)),
            CountOf(ChineseSide().Match(match.Groups["sides"].Value)));
        SelfChecks.CheckSum(participants, text.Lines, ledger);
        return text.Cite(participants);
    }

    private static int? CountOf(Match match) =>
        match.Success && TextForms.ParseNumber(match.Groups["count"].Value) is var count and >= 0 ? count : null;

    [GeneratedRegex("^(?<label>開催都市|テーマ|主催|共催|後援|参加者|日程)(?: ?[：:] ?| |$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}\p{IsKatakana}]{2,5}(?: |$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherLabel();

    [GeneratedRegex("^(?<who>.*?) ?(?<total>[0-9][0-9,，]*) ?[名人](?: ?[（(](?<sides>[^）)]*)[）)])?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    [GeneratedRegex("日本側? ?(?<count>[0-9][0-9,，]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JapaneseSide();

    [GeneratedRegex("中国側? ?(?<count>[0-9][0-9,，]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChineseSide();
}

/// <summary>A row of the record: its label, its first line, and the parts of its value.</summary>
internal sealed record LabelledRow(string Label, Passage Head, List<Passage> Parts)
{
    /// <summary>All lines of the row.</summary>
    internal Passage Whole => Passage.Join([Head, .. Parts]);
}
