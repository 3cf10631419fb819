using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Core.Tests.SupportRequests;

public sealed class SimilarCasesTests
{
    private const SupportKind Visit = SupportKind.Appointment | SupportKind.Accompaniment;

    private static readonly CaseFacts s_subject = Case(1, "2026-0001", "石家荘市への経済訪問団", municipality: 31, Visit, places: [new(5, "石家荘市")]);

    [Fact]
    public void Cases_with_an_outcome_come_first_then_the_most_points_then_the_newest()
    {
        var ranked = SimilarCases.Rank(
            s_subject,
            [
                s_subject,
                Case(2, "2025-0002", "青年の音楽会", 31, SupportKind.Other),
                Case(3, "2025-0003", "水産物の見本市", 32, Visit, [new(5, "石家庄")]),
                Case(4, "2024-0004", "水産物の見本市", 32, Visit, [new(5, "石家庄")]),
                Case(5, "2023-0005", "音楽会", 33, SupportKind.Appointment, [new(5, "石家荘")], "会えた"),
                Case(6, "2022-0006", "経済訪問団の受入れ", 31, Visit, [new(5, "石家荘市")], "面会は火曜が良い"),
                Case(7, "2026-0007", "音楽会", 40, Visit),
                Case(8, "2026-0008", "音楽会", 40, SupportKind.Other),
            ],
            10);

        Assert.Equal(
            [("2022-0006", 10), ("2023-0005", 4), ("2025-0003", 5), ("2024-0004", 5), ("2025-0002", 4)],
            ranked.Select(r => (r.Case.Number, r.Score)));
    }

    [Fact]
    public void Each_case_says_why_it_is_shown()
    {
        var similar = Assert.Single(SimilarCases.Rank(s_subject, [Case(6, "2022-0006", "経済訪問団の受入れ", 31, SupportKind.Appointment | SupportKind.Other, [new(5, "石家庄")])], 5));

        Assert.True(similar.SameMunicipality);
        Assert.Equal(SupportKind.Appointment, similar.Kinds);
        Assert.Equal(["石家荘市"], similar.Places);
        Assert.Equal(["経済訪問団"], similar.Words);
    }

    [Theory]
    [InlineData("経済訪問団", "訪問団の経済", "訪問団 経済")]
    [InlineData("訪問の支援", "支援と訪問", "")]
    [InlineData("ラーメン展", "ラーメン店", "ラーメン")]
    [InlineData("Ｊａｐａｎ Fair", "JAPAN week", "japan")]
    [InlineData("Japan", "Japanese", "")]
    [InlineData("水", "水", "")]
    [InlineData("のための", "のための", "")]
    public void Words_are_stretches_of_two_characters_or_more(string a, string b, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), SimilarCases.SharedWords(a, b), StringComparer.Ordinal);

    private static CaseFacts Case(long id, string number, string title, int municipality, SupportKind kinds, IReadOnlyList<CasePlace>? places = null, params IReadOnlyList<string> outcomes) =>
        new(id, number, title, string.Empty, municipality, "県" + municipality, kinds, places ?? [], outcomes, SupportRequestState.Closed, false);
}
