using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>The fields of a record as typed: strings only, so that nothing typed is ever lost or refused by the reading.</summary>
/// <typeparam name="TRecord">The stored record.</typeparam>
public abstract class RecordForm<TRecord>
    where TRecord : class, IVersioned
{
    /// <summary>Key that makes sending twice one record.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>The version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>Fills the form from a stored record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="choices">Cities and municipalities.</param>
    public virtual void Show(TRecord record, RecordChoices choices)
    {
        ArgumentNullException.ThrowIfNull(record);
        Version = record.Version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what is typed and says what must be put right.</summary>
    /// <param name="choices">Cities and municipalities.</param>
    /// <param name="today">Today in Beijing.</param>
    public abstract IEnumerable<Problem> Check(RecordChoices choices, DateOnly today);

    /// <summary>Writes what <see cref="Check"/> read into a record; a value that says the same stays untouched.</summary>
    public abstract void Apply(TRecord record);

    /// <summary>The fields in words, to compare two versions: label (a key of the interface texts) and text.</summary>
    public abstract IEnumerable<(string Label, string? Text)> Describe(RecordChoices choices);

    /// <summary>A text without the spaces around it; null where nothing can be seen.</summary>
    protected static string? Visible(string? text) => SupportRequestRules.HasVisibleText(text) ? text!.Trim() : null;
}

/// <summary>A record of something that took place in a city, as a draft or published.</summary>
/// <typeparam name="TRecord">The stored record.</typeparam>
public abstract class HeldRecordForm<TRecord> : RecordForm<TRecord>
    where TRecord : class, IVersioned
{
    /// <summary>The first year that a record may lie in.</summary>
    public const int FirstYear = 1990;

    private const int CityMaxLength = Core.Places.City.NameMaxLength;
    private const int YearsAhead = 5;
    private const int LongestPeriod = 366;

    /// <summary>Key of the city.</summary>
    public string? City { get; set; }

    /// <summary>Name of a city that is not on file.</summary>
    public string? OtherCity { get; set; }

    /// <summary>Set when everybody may see it.</summary>
    public string? IsPublished { get; set; }

    /// <summary>The city that was read: one on file, or a new one without a key.</summary>
    public City? Place { get; private set; }

    /// <summary>Reads the city.</summary>
    protected IEnumerable<Problem> CheckCity(RecordChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Place = choices.City(City);
        if (!SupportRequestRules.HasVisibleText(OtherCity))
        {
            if (Place is null)
            {
                yield return new Problem(nameof(City), "「開催地」を選んでください");
            }

            yield break;
        }

        var name = OtherCity!.Trim();
        if (Place is not null)
        {
            yield return new Problem(nameof(OtherCity), "「開催地」を選んだときは、「一覧にない開催地」を空にしてください");
        }
        else if (SupportRequestRules.TooLong(name, CityMaxLength) || name.Any(char.IsControl) || TypedNumber.Fold(name) == "\uFFFD")
        {
            yield return new Problem(nameof(OtherCity), "「一覧にない開催地」は{0}文字以内で入力してください", CityMaxLength);
        }
        else
        {
            // A new city has no place on the map and no other names until the reference table has it.
            Place = choices.CityNamed(name) ?? new City { NameJa = name, Slug = "place-" + TextHash.Of(name)[..8] };
        }
    }

    /// <summary>Checks a day, or a period.</summary>
    protected static IEnumerable<Problem> CheckPeriod(string startField, DateOnly? starts, string endField, DateOnly? ends, DateOnly today)
    {
        foreach (var (field, day) in new[] { (startField, starts), (endField, ends) }.Distinct())
        {
            if (day is { } value && (value.Year < FirstYear || value > today.AddYears(YearsAhead)))
            {
                yield return new Problem(field, "{0}年から{1}年までの日付にしてください", FirstYear, today.Year + YearsAhead);
                yield break;
            }
        }

        if (starts is { } first && ends is { } last)
        {
            if (last < first)
            {
                yield return new Problem(endField, "「終わりの日」は「始まりの日」以降の日付にしてください");
            }
            else if (last.DayNumber - first.DayNumber > LongestPeriod)
            {
                yield return new Problem(endField, "期間が1年を超えています。日付を確かめてください");
            }
        }
    }

    /// <summary>Reads a day that may be left empty.</summary>
    protected static IEnumerable<Problem> ReadDay(string field, TypedDate typed, string problem, Action<DateOnly?> set)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(set);
        if (typed.TryRead(out var day))
        {
            set(day);
        }
        else
        {
            yield return new Problem(field, problem);
        }
    }

    /// <summary>What the city is called in a comparison.</summary>
    protected string? CityText(RecordChoices choices) => choices?.City(City)?.NameJa ?? Visible(OtherCity);

    /// <summary>Puts the city into a record, which sets either its key or a new one.</summary>
    protected void ApplyPlace(Action<int> known, Action<City> added)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(added);
        if (Place!.Id > 0)
        {
            known(Place.Id);
        }
        else
        {
            added(Place);
        }
    }

    /// <summary>公開 or 下書き.</summary>
    protected string StateText => IsPublished is null ? "下書き" : "公開";
}
