using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Core.TradeFairBooths;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Pages.Staff.Records;

namespace ChinaExchangePortal.Web.Pages.Staff.TradeFairBooths;

/// <summary>The fields of a booth at a fair as typed.</summary>
public sealed class TradeFairBoothForm : HeldRecordForm<TradeFairBooth>
{
    /// <summary>Most visitors or leaflets accepted.</summary>
    public const int MaxCount = 9_999_999;

    private readonly List<Municipality> _municipalities = [];
    private DateOnly? _startsOn;
    private DateOnly? _endsOn;
    private int? _visitors;
    private int? _leaflets;

    /// <summary>Name of the fair.</summary>
    public string? Fair { get; set; }

    /// <summary>Venue.</summary>
    public string? Venue { get; set; }

    /// <summary>First day.</summary>
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>Last day; empty for a fair of one day.</summary>
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>Exhibiting municipalities, one a box.</summary>
    public List<string?> Municipalities { get; set; } = [];

    /// <summary>Visitors to the booth.</summary>
    public string? Visitors { get; set; }

    /// <summary>Leaflets handed out.</summary>
    public string? Leaflets { get; set; }

    /// <summary>The first day that was read.</summary>
    internal DateOnly FirstDay => _startsOn!.Value;

    /// <inheritdoc/>
    public override void Show(TradeFairBooth record, RecordChoices choices)
    {
        base.Show(record, choices);
        ArgumentNullException.ThrowIfNull(choices);
        Fair = record.Fair;
        Venue = record.Venue;
        City = record.CityId.ToString(CultureInfo.InvariantCulture);
        StartsOn = TypedDate.Of(record.StartsOn);
        EndsOn = TypedDate.Of(record.EndsOn);
        Municipalities = [.. record.Municipalities.OrderBy(m => m.Position).Select(m => choices.Municipality(m.MunicipalityId).NameJa)];
        Visitors = record.Visitors?.ToString(CultureInfo.InvariantCulture);
        Leaflets = record.Leaflets?.ToString(CultureInfo.InvariantCulture);
        IsPublished = record.IsPublished ? "true" : null;
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(RecordChoices choices, DateOnly today)
    {
        _municipalities.Clear();
        if (!SupportRequestRules.HasVisibleText(Fair))
        {
            yield return new Problem(nameof(Fair), "「博覧会の名前」を入力してください");
        }
        else if (SupportRequestRules.TooLong(Fair, TradeFairBooth.NameMaxLength))
        {
            yield return new Problem(nameof(Fair), "「博覧会の名前」は{0}文字以内で入力してください", TradeFairBooth.NameMaxLength);
        }

        IEnumerable<Problem> others =
        [
            .. CheckCity(choices),
            .. ReadDay(nameof(StartsOn), StartsOn, "「始まりの日」を年・月・日の数字で入力してください", day => _startsOn = day),
            .. ReadDay(nameof(EndsOn), EndsOn, "「終わりの日」を年・月・日の数字で入力してください", day => _endsOn = day),
            .. StartsOn.IsEmpty ? [new Problem(nameof(StartsOn), "「始まりの日」を入力してください")] : CheckPeriod(nameof(StartsOn), _startsOn, nameof(EndsOn), _endsOn, today),
            .. TypedMunicipalities.Check(Municipalities, choices, _municipalities),
        ];
        foreach (var problem in others)
        {
            yield return problem;
        }

        if (SupportRequestRules.TooLong(Venue, TradeFairBooth.NameMaxLength))
        {
            yield return new Problem(nameof(Venue), "「会場」は{0}文字以内で入力してください", TradeFairBooth.NameMaxLength);
        }

        if (!TypedNumber.TryRead(Visitors, out _visitors) || _visitors > MaxCount)
        {
            yield return new Problem(nameof(Visitors), "「ブースの来場者」を{0}までの数字で入力してください", MaxCount);
        }

        if (!TypedNumber.TryRead(Leaflets, out _leaflets) || _leaflets > MaxCount)
        {
            yield return new Problem(nameof(Leaflets), "「配布した資料」を{0}までの数字で入力してください", MaxCount);
        }
    }

    /// <inheritdoc/>
    public override void Apply(TradeFairBooth record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Fair = Fair!.Trim();
        record.Venue = Visible(Venue);
        ApplyPlace(id => record.CityId = id, city => record.City = city);
        record.StartsOn = FirstDay;
        record.EndsOn = _endsOn ?? FirstDay;
        TypedMunicipalities.Apply(
            record.Municipalities, _municipalities, m => m.Position, (m, id) => m.MunicipalityId = id, (position, id) => new TradeFairBoothMunicipality { Position = position, MunicipalityId = id });
        record.Visitors = _visitors;
        record.Leaflets = _leaflets;
        record.IsPublished = IsPublished is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices) =>
    [
        ("博覧会の名前", Fair), ("会場", Venue), ("開催地", CityText(choices)), ("始まりの日", StartsOn.ToString()), ("終わりの日", EndsOn.ToString()),
        ("出展した自治体", TypedMunicipalities.Describe(Municipalities, choices)), ("ブースの来場者", Visitors), ("配布した資料", Leaflets), ("公開", StateText),
    ];
}
