using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>What the forms of the directory share, as typed.</summary>
public abstract class CounterpartForm
{
    /// <summary>Name in Chinese.</summary>
    public string? NameZh { get; set; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>What the last colleague learnt.</summary>
    public string? Note { get; set; }

    /// <summary>Key that makes sending twice one entry.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>The version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>The version as a number; -1 for anything else.</summary>
    internal int PostedVersion => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>Fields that differ from another version: word, theirs, mine.</summary>
    public IReadOnlyList<(string Field, string Theirs, string Mine)> DifferencesFrom(CounterpartForm theirs)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        return [.. theirs.Describe().Zip(Describe()).Where(x => Plain(x.First.Value) != Plain(x.Second.Value)).Select(x => (x.First.Key, x.First.Value ?? string.Empty, x.Second.Value ?? string.Empty))];
    }

    /// <summary>The fields with their words.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string?>> Describe();

    private static string Plain(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();
}

/// <summary>The fields of an organisation as typed.</summary>
public sealed class OrganisationForm : CounterpartForm
{
    /// <summary>Name in Japanese.</summary>
    public string? NameJa { get; set; }

    /// <summary>Pinyin or English.</summary>
    public string? NameLatin { get; set; }

    /// <summary>Key of the city.</summary>
    public string? City { get; set; }

    /// <summary>Address.</summary>
    public string? Address { get; set; }

    /// <summary>The fields of a stored organisation.</summary>
    public static OrganisationForm Of(CounterpartOrganisation stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new OrganisationForm
        {
            NameZh = stored.NameZh, NameJa = stored.NameJa, NameLatin = stored.NameLatin, City = stored.CityId?.ToString(CultureInfo.InvariantCulture), Address = stored.Address,
            Phone = stored.Phone, Email = stored.Email, Note = stored.Note, Version = stored.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads what is typed.</summary>
    /// <param name="cities">Keys of the cities to choose from.</param>
    public (OrganisationDraft Draft, IReadOnlyList<Problem> Problems) Read(IEnumerable<string> cities)
    {
        var draft = new OrganisationDraft { NameZh = NameZh, NameJa = NameJa, NameLatin = NameLatin, Address = Address, Phone = Phone, Email = Email?.Trim(), Note = Note };
        List<Problem> problems = [.. CounterpartRules.Check(draft)];
        if (string.IsNullOrEmpty(City))
        {
            return (draft, problems);
        }

        if (cities.Contains(City, StringComparer.Ordinal))
        {
            return (draft with { CityId = int.Parse(City, CultureInfo.InvariantCulture) }, problems);
        }

        return (draft, [.. problems, new Problem(nameof(City), "「都市」を一覧から選んでください")]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Describe() =>
    [
        new("中国語の名称", NameZh), new("日本語の名称", NameJa), new("ピンイン・英語の名称", NameLatin), new("都市", City), new("住所", Address), new("電話番号", Phone),
        new("メールアドレス", Email), new("付き合い方のメモ", Note),
    ];
}

/// <summary>The fields of a person as typed.</summary>
public sealed class PersonForm : CounterpartForm
{
    /// <summary>Reading in kana.</summary>
    public string? NameKana { get; set; }

    /// <summary>Pinyin.</summary>
    public string? NamePinyin { get; set; }

    /// <summary>Department.</summary>
    public string? Department { get; set; }

    /// <summary>Title or post.</summary>
    public string? Title { get; set; }

    /// <summary>Last day in the post.</summary>
    public TypedDate LeftOn { get; set; } = new();

    /// <summary>The fields of a stored person.</summary>
    public static PersonForm Of(CounterpartPerson stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new PersonForm
        {
            NameZh = stored.NameZh, NameKana = stored.NameKana, NamePinyin = stored.NamePinyin, Department = stored.Department, Title = stored.Title, LeftOn = TypedDate.Of(stored.LeftOn),
            Phone = stored.Phone, Email = stored.Email, Note = stored.Note, Version = stored.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads what is typed.</summary>
    public (PersonDraft Draft, IReadOnlyList<Problem> Problems) Read()
    {
        var isDay = LeftOn.TryRead(out var leftOn);
        var draft = new PersonDraft
        {
            NameZh = NameZh, NameKana = NameKana, NamePinyin = NamePinyin, Department = Department, Title = Title, Phone = Phone, Email = Email?.Trim(), Note = Note, LeftOn = leftOn,
        };
        List<Problem> problems = [.. CounterpartRules.Check(draft)];
        if (!isDay)
        {
            problems.Add(new Problem(nameof(LeftOn), "「離任日」を年・月・日の数字で入力してください"));
        }

        return (draft, problems);
    }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string?>> Describe() =>
    [
        new("氏名", NameZh), new("よみ", NameKana), new("ピンイン", NamePinyin), new("部署", Department), new("役職", Title), new("電話番号", Phone), new("メールアドレス", Email),
        new("離任日", LeftOn.ToString()), new("メモ", Note),
    ];
}
