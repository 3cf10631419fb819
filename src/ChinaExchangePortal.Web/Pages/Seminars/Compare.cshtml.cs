using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Seminars;

/// <summary>One of the two rounds.</summary>
/// <param name="Card">The round as lists show it.</param>
/// <param name="Texts">What is on file of its course.</param>
/// <param name="Terms">Terms of its theme.</param>
/// <param name="Citations">The lines.</param>
public sealed record CompareSide(SeminarCard Card, SeminarTexts Texts, IReadOnlyList<string> Terms, Citations Citations);

/// <summary>Two rounds side by side.</summary>
public sealed class CompareModel(PortalDbContext db, PublicRecords records, PublicTexts texts, IStringLocalizer<UiText> text) : PageModel
{
    /// <summary>The rows: what is compared, and its words. Keys are the fields that sources are cited for.</summary>
    internal static IReadOnlyList<(string Key, string Label)> Rows { get; } =
    [
        ("year", "年度"), ("city", "開催地"), ("theme", "テーマ"), ("subtitle", "副題"), ("period", "期間"), ("participants", "参加者"),
        ("organisers", "主催"), ("co-organisers", "共催"), ("supporters", "後援"), ("terms", "ことば"),
    ];

    /// <summary>Rounds to choose from, newest first.</summary>
    public IReadOnlyList<SeminarCard> All { get; private set; } = [];

    /// <summary>First round asked for.</summary>
    public int? A { get; private set; }

    /// <summary>Second round asked for.</summary>
    public int? B { get; private set; }

    /// <summary>Why nothing is compared.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The two rounds; empty where the question is not complete.</summary>
    public IReadOnlyList<CompareSide> Sides { get; private set; } = [];

    /// <summary>Terms that both have.</summary>
    public IReadOnlyList<string> Common { get; private set; } = [];

    /// <summary>Shows the page: 404 with the form when a round that was asked for is not there.</summary>
    /// <param name="a">First round.</param>
    /// <param name="b">Second round.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task OnGetAsync(string? a, string? b, CancellationToken cancellationToken)
    {
        All = await records.SeminarsAsync(cancellationToken);
        var notes = new List<string>();
        (A, B) = (RoundOf(a, notes), RoundOf(b, notes));
        if (notes.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if ((A is null) != (B is null))
        {
            notes.Add(text["もう一つの回も選んでください。"]);
        }
        else if (A is not null && A == B)
        {
            notes.Add(text["同じ回が選ばれています。違う回を選んでください。"]);
        }

        Notes = notes;
        if (notes.Count > 0 || A is not { } first || B is not { } second)
        {
            return;
        }

        var seminars = await db.Seminars.AsNoTracking().Where(s => s.IsPublished && (s.Round == first || s.Round == second)).ToListAsync(cancellationToken);
        var translations = await texts.TranslationsOfKindAsync(TextKeys.Seminars, cancellationToken);
        var citations = await texts.CitationsAsync([RecordKeys.Seminar(first), RecordKeys.Seminar(second)], cancellationToken);
        Sides = [.. new[] { first, second }.Select(round =>
        {
            var card = All.First(s => s.Round == round);
            return new CompareSide(card, SeminarTexts.Of(seminars.Find(s => s.Round == round)!, translations), TermTable.Of(card), citations);
        })];
        Common = [.. Sides[0].Terms.Intersect(Sides[1].Terms, StringComparer.OrdinalIgnoreCase)];
    }

    private int? RoundOf(string? value, List<string> notes)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var round) && All.Any(s => s.Round == round))
        {
            return round;
        }

        notes.Add(text["「{0}」という回の記録はありません。", value.Length > 20 ? value[..20] : value]);
        return null;
    }
}
