using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Web.Pages.Staff.Records;

/// <summary>Municipalities as typed: one a box, or several in one with a mark between them.</summary>
public static class TypedMunicipalities
{
    /// <summary>Name of the field.</summary>
    public const string Field = "Municipalities";

    /// <summary>Most municipalities of a record.</summary>
    public const int Max = 60;

    private static readonly char[] s_marks = ['、', '，', ',', '・', ';', '；', '\n', '\r'];

    /// <summary>Reads them; one that is not known, or not clear, is a problem.</summary>
    /// <param name="typed">The boxes.</param>
    /// <param name="choices">The municipalities on file.</param>
    /// <param name="found">The municipalities, in order, each once.</param>
    public static IEnumerable<Problem> Check(IEnumerable<string?> typed, RecordChoices choices, List<Municipality> found)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(found);
        foreach (var name in typed.SelectMany(t => (t ?? string.Empty).Split(s_marks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Take(Max + 1))
        {
            var matches = choices.MunicipalitiesNamed(name);
            switch (matches.Count)
            {
                case 0:
                    yield return new Problem(Field, "「{0}」は一覧にありません。名前かコードで入力してください", name);
                    yield break;
                case 1 when found.Count < Max:
                    if (!found.Contains(matches[0]))
                    {
                        found.Add(matches[0]);
                    }

                    break;
                case 1:
                    yield return new Problem(Field, "自治体は{0}までにしてください", Max);
                    yield break;
                default:
                    yield return new Problem(Field, "「{0}」という名前の自治体が2つ以上あります。コードで入力してください", name);
                    yield break;
            }
        }
    }

    /// <summary>Their names, for a comparison: typed codes and readings are shown as the names they mean.</summary>
    public static string Describe(IEnumerable<string?> typed, RecordChoices choices)
    {
        var found = new List<Municipality>();
        return Check(typed, choices, found).Any() ? string.Join('、', typed) : string.Join('、', found.Select(m => m.NameJa));
    }

    /// <summary>Brings the rows of a record in step, in place: a row's key is its position.</summary>
    public static void Apply<TRow>(List<TRow> rows, IReadOnlyList<Municipality> wanted, Func<TRow, int> position, Action<TRow, int> set, Func<int, int, TRow> create)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(wanted);
        rows.RemoveAll(r => position(r) > wanted.Count);
        foreach (var (index, municipality) in wanted.Index())
        {
            if (rows.Find(r => position(r) == index + 1) is { } row)
            {
                set(row, municipality.Id);
            }
            else
            {
                rows.Add(create(index + 1, municipality.Id));
            }
        }
    }
}

/// <summary>The boxes for municipalities on a form.</summary>
/// <param name="Label">The words over them.</param>
/// <param name="Values">What is typed.</param>
/// <param name="Required">True when one is needed.</param>
/// <param name="Page">The page.</param>
public sealed record MunicipalityBoxes(string Label, IReadOnlyList<string?> Values, bool Required, RecordFormPage Page)
{
    /// <summary>What is typed and some empty boxes.</summary>
    public IEnumerable<string?> Boxes()
    {
        var filled = Values.Where(v => !string.IsNullOrWhiteSpace(v)).ToList();
        return filled.Concat(Enumerable.Repeat<string?>(null, Math.Max(6 - filled.Count, 3)));
    }
}
