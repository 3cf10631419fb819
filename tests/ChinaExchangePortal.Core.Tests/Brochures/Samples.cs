using System.Globalization;
using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

/// <summary>Small texts with small catalogues, and records told in one line.</summary>
internal static class Samples
{
    internal static readonly string[] Names = ["宮城県", "岩手県", "鳥取県", "福井県", "福井市", "東京都", "京都市", "京都府", "佐賀県"];

    /// <summary>A catalogue with the given rows of sections: lines, kind, programme, pillar, year, round, position.</summary>
    internal static string Index(int lines, params ReadOnlySpan<string> rows) => $"""
        # Catalogue

        ## A document

        | Field | Value |
        |---|---|
        | Slug | sample |
        | File | sample.txt |
        | Title | Sample |
        | Publisher | Somebody |
        | Edition | First |
        | SHA-256 | {new string('0', 64)} |
        | Language | ja |
        | Lines | {lines.ToString(CultureInfo.InvariantCulture)} |

        | Lines | Kind | Programme | Pillar | Fiscal year | Round | Position | Remark |
        |---|---|---|---|---|---|---|---|
        {string.Join('\n', rows)}
        """;

    /// <summary>Reads lines with a catalogue of the given rows.</summary>
    internal static BrochureReading Read(string[] lines, params ReadOnlySpan<string> rows) =>
        BrochureReader.Read(CatalogueReader.Read(Index(lines.Length, rows), "INDEX.md").Documents[0], string.Join('\n', lines), Names);

    internal static string Describe(CookingClassReading read) => string.Create(
        CultureInfo.InvariantCulture,
        $"{read.HeldOn.Value:yyyy-MM-dd} {read.Province?.Value} {read.City.Value} {string.Join('・', read.Municipalities.Value)} {string.Join('、', read.Dishes.Value)} {LinesOf(read.Dishes.Lines)}");

    internal static string Describe(CaptionReading read) => string.Create(
        CultureInfo.InvariantCulture,
        $"{read.Programme} {read.Round} {read.FiscalYear} {read.Text.Value} {LinesOf(read.Text.Lines)} {string.Join('・', read.Municipalities)}");

    internal static string LinesOf(IEnumerable<int> lines) => string.Join(',', LineRange.Of(lines));
}
