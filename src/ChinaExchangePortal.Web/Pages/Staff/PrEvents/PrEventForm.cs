using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Pages.Staff.Records;

namespace ChinaExchangePortal.Web.Pages.Staff.PrEvents;

/// <summary>The fields of a PR event as typed.</summary>
public sealed class PrEventForm : HeldRecordForm<PrEvent>
{
    private DateOnly? _startsOn;
    private DateOnly? _endsOn;

    /// <summary>会場.</summary>
    public string? Venue { get; set; }

    /// <summary>First day.</summary>
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>Last day; empty for an event of one day.</summary>
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>出展内容, one a line.</summary>
    public string? Exhibits { get; set; }

    /// <summary>The first day that was read.</summary>
    internal DateOnly FirstDay => _startsOn!.Value;

    /// <inheritdoc/>
    public override void Show(PrEvent record, RecordChoices choices)
    {
        base.Show(record, choices);
        Venue = record.Venue;
        City = record.CityId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        StartsOn = TypedDate.Of(record.StartsOn);
        EndsOn = TypedDate.Of(record.EndsOn);
        Exhibits = TypedLines.Show(record.Exhibits);
        IsPublished = record.IsPublished ? "true" : null;
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(RecordChoices choices, DateOnly today)
    {
        if (!SupportRequestRules.HasVisibleText(Venue))
        {
            yield return new Problem(nameof(Venue), "「会場」を入力してください");
        }
        else if (SupportRequestRules.TooLong(Venue, PrEvent.VenueMaxLength))
        {
            yield return new Problem(nameof(Venue), "「会場」は{0}文字以内で入力してください", PrEvent.VenueMaxLength);
        }

        IEnumerable<Problem> others =
        [
            .. CheckCity(choices),
            .. ReadDay(nameof(StartsOn), StartsOn, "「始まりの日」を年・月・日の数字で入力してください", day => _startsOn = day),
            .. ReadDay(nameof(EndsOn), EndsOn, "「終わりの日」を年・月・日の数字で入力してください", day => _endsOn = day),
            .. StartsOn.IsEmpty ? [new Problem(nameof(StartsOn), "「始まりの日」を入力してください")] : CheckPeriod(nameof(StartsOn), _startsOn, nameof(EndsOn), _endsOn, today),
            .. TypedLines.Check(nameof(Exhibits), Exhibits),
        ];
        foreach (var problem in others)
        {
            yield return problem;
        }
    }

    /// <inheritdoc/>
    public override void Apply(PrEvent record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Venue = Venue!.Trim();
        ApplyPlace(id => record.CityId = id, city => record.City = city);
        record.StartsOn = FirstDay;
        record.EndsOn = _endsOn ?? FirstDay;
        record.Exhibits = TypedLines.Merge(record.Exhibits, Exhibits);
        record.IsPublished = IsPublished is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices) =>
        [("会場", Venue), ("開催地", CityText(choices)), ("始まりの日", StartsOn.ToString()), ("終わりの日", EndsOn.ToString()), ("出展内容", Exhibits), ("公開", StateText)];
}
