using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Pages.Staff.Records;

namespace ChinaExchangePortal.Web.Pages.Staff.CookingClasses;

/// <summary>The fields of a cooking class as typed.</summary>
public sealed class CookingClassForm : HeldRecordForm<CookingClass>
{
    private readonly List<Municipality> _municipalities = [];
    private DateOnly? _heldOn;

    /// <summary>実施日.</summary>
    public TypedDate HeldOn { get; set; } = new();

    /// <summary>協力地方自治体, one a box.</summary>
    public List<string?> Municipalities { get; set; } = [];

    /// <summary>調理体験メニュー, one a line.</summary>
    public string? Dishes { get; set; }

    /// <summary>The day that was read.</summary>
    internal DateOnly Day => _heldOn!.Value;

    /// <inheritdoc/>
    public override void Show(CookingClass record, RecordChoices choices)
    {
        base.Show(record, choices);
        ArgumentNullException.ThrowIfNull(choices);
        HeldOn = TypedDate.Of(record.HeldOn);
        City = record.CityId.ToString(CultureInfo.InvariantCulture);
        Municipalities = [.. record.Municipalities.OrderBy(m => m.Position).Select(m => choices.Municipality(m.MunicipalityId).NameJa)];
        Dishes = TypedLines.Show(record.Dishes);
        IsPublished = record.IsPublished ? "true" : null;
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(RecordChoices choices, DateOnly today)
    {
        _municipalities.Clear();
        IEnumerable<Problem> problems =
        [
            .. CheckCity(choices),
            .. ReadDay(nameof(HeldOn), HeldOn, "「実施日」を年・月・日の数字で入力してください", day => _heldOn = day),
            .. HeldOn.IsEmpty ? [new Problem(nameof(HeldOn), "「実施日」を入力してください")] : CheckPeriod(nameof(HeldOn), _heldOn, nameof(HeldOn), null, today),
            .. TypedMunicipalities.Check(Municipalities, choices, _municipalities),
            .. TypedLines.Check(nameof(Dishes), Dishes),
        ];
        foreach (var problem in problems)
        {
            yield return problem;
        }

        // A class has no other name than its municipalities: without one, pages would show it nameless.
        if (_municipalities.Count == 0 && Municipalities.TrueForAll(string.IsNullOrWhiteSpace))
        {
            yield return new Problem(nameof(Municipalities), "「協力地方自治体」を1つ以上入力してください");
        }
    }

    /// <inheritdoc/>
    public override void Apply(CookingClass record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.HeldOn = Day;
        ApplyPlace(id => record.CityId = id, city => record.City = city);
        TypedMunicipalities.Apply(
            record.Municipalities, _municipalities, m => m.Position, (m, id) => m.MunicipalityId = id, (position, id) => new CookingClassMunicipality { Position = position, MunicipalityId = id });
        record.Dishes = TypedLines.Merge(record.Dishes, Dishes);
        record.IsPublished = IsPublished is not null;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices) =>
    [
        ("実施日", HeldOn.ToString()), ("開催地", CityText(choices)), ("協力地方自治体", TypedMunicipalities.Describe(Municipalities, choices)), ("調理体験メニュー", Dishes), ("公開", StateText),
    ];
}
