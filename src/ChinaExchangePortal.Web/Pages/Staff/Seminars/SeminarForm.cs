using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Pages.Staff.Records;

namespace ChinaExchangePortal.Web.Pages.Staff.Seminars;

/// <summary>The fields of a round of the seminar as typed.</summary>
public sealed class SeminarForm : HeldRecordForm<Seminar>
{
    private DateOnly? _startsOn;
    private DateOnly? _endsOn;
    private FiscalYear? _fiscalYear;
    private (int? Total, int? Japan, int? China) _participants;

    /// <summary>第N回; only asked for a new one.</summary>
    public string? Round { get; set; }

    /// <summary>年度, such as 2027 or 令和9年度; empty when unknown.</summary>
    public string? FiscalYear { get; set; }

    /// <summary>Theme.</summary>
    public string? Theme { get; set; }

    /// <summary>Set when the round had no theme.</summary>
    public string? ThemeIsNone { get; set; }

    /// <summary>Subtitle.</summary>
    public string? Subtitle { get; set; }

    /// <summary>First day.</summary>
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>Last day.</summary>
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>主催, one a line.</summary>
    public string? Organisers { get; set; }

    /// <summary>共催, one a line.</summary>
    public string? CoOrganisers { get; set; }

    /// <summary>後援, one a line.</summary>
    public string? Supporters { get; set; }

    /// <summary>Whom the number of participants counts.</summary>
    public string? ParticipantsWho { get; set; }

    /// <summary>Participants.</summary>
    public string? ParticipantsTotal { get; set; }

    /// <summary>Participants from Japan.</summary>
    public string? ParticipantsJapan { get; set; }

    /// <summary>Participants from China.</summary>
    public string? ParticipantsChina { get; set; }

    /// <summary>日程, by day.</summary>
    public List<TypedScheduleDay> Days { get; set; } = [];

    /// <summary>登壇者.</summary>
    public List<TypedSpeaker> Speakers { get; set; } = [];

    /// <summary>The round that was read.</summary>
    internal int? Number { get; private set; }

    /// <summary>Set by the page of a new round, which asks for its number.</summary>
    internal bool AsksRound { get; set; }

    /// <inheritdoc/>
    public override void Show(Seminar record, RecordChoices choices)
    {
        base.Show(record, choices);
        Round = Text(record.Round);
        FiscalYear = record.FiscalYear?.ToString();
        City = Text(record.HostCityId);
        Theme = record.Theme;
        ThemeIsNone = record.ThemeIsNone ? "true" : null;
        Subtitle = record.Subtitle;
        StartsOn = TypedDate.Of(record.StartsOn);
        EndsOn = TypedDate.Of(record.EndsOn);
        Organisers = TypedLines.Show(record.Organisers);
        CoOrganisers = TypedLines.Show(record.CoOrganisers);
        Supporters = TypedLines.Show(record.Supporters);
        ParticipantsWho = record.ParticipantsWho;
        ParticipantsTotal = Text(record.ParticipantsTotal);
        ParticipantsJapan = Text(record.ParticipantsJapan);
        ParticipantsChina = Text(record.ParticipantsChina);
        Days = [.. record.Schedule.Select(d => new TypedScheduleDay { Date = TypedDate.Of(d.Date), Items = TypedLines.Show(d.Items) })];
        Speakers = [.. record.Speakers.Select(s => new TypedSpeaker { Name = s.Name, Title = s.Title, Role = s.Role })];
        IsPublished = record.IsPublished ? "true" : null;
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(RecordChoices choices, DateOnly today) =>
    [
        .. CheckRound(),
        .. CheckFiscalYear(),
        .. CheckCity(choices),
        .. CheckTheme(),
        .. ReadDay(nameof(StartsOn), StartsOn, "「始まりの日」を年・月・日の数字で入力してください", day => _startsOn = day),
        .. ReadDay(nameof(EndsOn), EndsOn, "「終わりの日」を年・月・日の数字で入力してください", day => _endsOn = day),
        .. StartsOn.IsEmpty && !EndsOn.IsEmpty
            ? [new Problem(nameof(StartsOn), "「始まりの日」も入力してください")]
            : CheckPeriod(nameof(StartsOn), _startsOn, nameof(EndsOn), _endsOn, today),
        .. TypedLines.Check(nameof(Organisers), Organisers),
        .. TypedLines.Check(nameof(CoOrganisers), CoOrganisers),
        .. TypedLines.Check(nameof(Supporters), Supporters),
        .. CheckParticipants(),
        .. SeminarProgram.CheckDays(Days),
        .. SeminarProgram.CheckSpeakers(Speakers),
    ];

    /// <inheritdoc/>
    public override void Apply(Seminar record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.FiscalYear = _fiscalYear;
        ApplyPlace(id => record.HostCityId = id, city => record.HostCity = city);
        record.ThemeIsNone = ThemeIsNone is not null;
        record.Theme = record.ThemeIsNone ? null : Visible(Theme);
        record.Subtitle = Visible(Subtitle);
        record.StartsOn = _startsOn;
        record.EndsOn = _endsOn;
        record.Organisers = TypedLines.Merge(record.Organisers, Organisers);
        record.CoOrganisers = TypedLines.Merge(record.CoOrganisers, CoOrganisers);
        record.Supporters = TypedLines.Merge(record.Supporters, Supporters);
        record.ParticipantsWho = Visible(ParticipantsWho);
        (record.ParticipantsTotal, record.ParticipantsJapan, record.ParticipantsChina) = _participants;
        SeminarProgram.Apply(record, Days, Speakers);
        record.IsPublished = IsPublished is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices) =>
    [
        ("年度", Core.Calendar.FiscalYear.TryParse(FiscalYear, out var year) ? year.ToString() : FiscalYear), ("開催地", CityText(choices)), ("テーマ", ThemeIsNone is null ? Theme : "テーマなし"), ("副題", Subtitle),
        ("始まりの日", StartsOn.ToString()), ("終わりの日", EndsOn.ToString()),
        ("主催", Organisers), ("共催", CoOrganisers), ("後援", Supporters),
        ("参加者の範囲", ParticipantsWho), ("参加者", ParticipantsTotal), ("日本側の参加者", ParticipantsJapan), ("中国側の参加者", ParticipantsChina),
        ("日程", SeminarProgram.Describe(Days)), ("登壇者", SeminarProgram.Describe(Speakers)), ("公開", StateText),
    ];

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<Problem> CheckRound()
    {
        if (AsksRound)
        {
            if (TypedNumber.TryRead(Round, out var number) && number is >= 1 and <= Seminar.MaxRound)
            {
                Number = number;
            }
            else
            {
                yield return new Problem(nameof(Round), "「回」を1から{0}までの数字で入力してください", Seminar.MaxRound);
            }
        }
    }

    private IEnumerable<Problem> CheckFiscalYear()
    {
        if (!SupportRequestRules.HasVisibleText(FiscalYear))
        {
            _fiscalYear = null;
        }
        else if (Core.Calendar.FiscalYear.TryParse(FiscalYear, out var year) && year.Year is >= FirstYear and <= 2100)
        {
            _fiscalYear = year;
        }
        else
        {
            yield return new Problem(nameof(FiscalYear), "「年度」を「2027」か「令和9年度」のように入力してください");
        }
    }

    private IEnumerable<Problem> CheckTheme()
    {
        if (ThemeIsNone is not null && SupportRequestRules.HasVisibleText(Theme))
        {
            yield return new Problem(nameof(Theme), "「テーマなし」を選んだときは、「テーマ」を空にしてください");
        }
        else if (SupportRequestRules.TooLong(Theme, Seminar.ThemeMaxLength))
        {
            yield return new Problem(nameof(Theme), "「テーマ」は{0}文字以内で入力してください", Seminar.ThemeMaxLength);
        }

        if (SupportRequestRules.TooLong(Subtitle, Seminar.ThemeMaxLength))
        {
            yield return new Problem(nameof(Subtitle), "「副題」は{0}文字以内で入力してください", Seminar.ThemeMaxLength);
        }
    }

    private IEnumerable<Problem> CheckParticipants()
    {
        _participants = default;
        if (SupportRequestRules.TooLong(ParticipantsWho, TypedLines.MaxLength))
        {
            yield return new Problem(nameof(ParticipantsWho), "「参加者の範囲」は{0}文字以内で入力してください", TypedLines.MaxLength);
        }

        var read = true;
        foreach (var (field, typed, set) in new (string, string?, Action<int?>)[]
        {
            (nameof(ParticipantsTotal), ParticipantsTotal, n => _participants.Total = n),
            (nameof(ParticipantsJapan), ParticipantsJapan, n => _participants.Japan = n),
            (nameof(ParticipantsChina), ParticipantsChina, n => _participants.China = n),
        })
        {
            if (TypedNumber.TryRead(typed, out var number) && number is null or <= SupportRequestRules.MaxPartySize)
            {
                set(number);
            }
            else
            {
                read = false;
                yield return new Problem(field, "「参加者」は{0}までの数字で入力してください", SupportRequestRules.MaxPartySize);
            }
        }

        var (total, japan, china) = _participants;
        if (read && total is null && (japan is not null || china is not null))
        {
            yield return new Problem(nameof(ParticipantsTotal), "「参加者」の全体の人数も入力してください");
        }
        else if (read && (japan ?? 0) + (china ?? 0) > (total ?? 0))
        {
            yield return new Problem(nameof(ParticipantsTotal), "日本側と中国側を足した人数が、全体の人数を超えています");
        }
    }
}
