using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A row of a table, with its line in the file.</summary>
internal sealed record CatalogueRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A table of the catalogue with the heading it stands under.</summary>
internal sealed record CatalogueTable(CatalogueRow Header, IReadOnlyList<CatalogueRow> Rows)
{
    /// <summary>Index of a column by its folded name, or -1.</summary>
    internal int FindColumn(params ReadOnlySpan<string> foldedNames)
    {
        for (var index = 0; index < Header.Cells.Count; index++)
        {
            if (foldedNames.Contains(CatalogueTerms.Fold(Header.Cells[index])))
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>A heading of the second level and the tables below it, down to the next.</summary>
internal sealed record CatalogueChapter(int Line, string Heading, IReadOnlyList<CatalogueTable> Tables);

/// <summary>Takes headings and pipe tables out of a Markdown file's syntax tree; prose is for people and is passed over.</summary>
internal static class CatalogueTables
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    internal static IReadOnlyList<CatalogueChapter> Read(string markdown)
    {
        var chapters = new List<CatalogueChapter>();
        var tables = new List<CatalogueTable>();
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HeadingBlock { Level: <= 2 } heading)
            {
                tables = [];
                chapters.Add(new CatalogueChapter(heading.Line + 1, TextOf(heading.Inline), tables));
            }
            else if (block is Table table && ReadTable(table) is { } read)
            {
                tables.Add(read);
            }
        }

        return chapters;
    }

    private static CatalogueTable? ReadTable(Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => new CatalogueRow(row.Line + 1, [.. row.OfType<TableCell>().Select(TextOf)])).ToList();
        return rows.Count == 0 ? null : new CatalogueTable(rows[0], rows[1..]);
    }

    private static string TextOf(TableCell cell) =>
        string.Join(' ', cell.Descendants<ParagraphBlock>().Select(paragraph => TextOf(paragraph.Inline))).Trim();

    private static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => " ",
                _ => string.Empty,
            });
        }

        return text.ToString().Trim();
    }
}
