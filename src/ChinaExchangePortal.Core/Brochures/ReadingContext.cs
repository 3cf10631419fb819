namespace ChinaExchangePortal.Core.Brochures;

/// <summary>A row that begins a record, and the lines that continue it.</summary>
internal sealed record Row(Passage Head, IReadOnlyList<Passage> Rest)
{
    /// <summary>All lines of the row.</summary>
    internal Passage Whole => Passage.Join([Head, .. Rest]);
}

/// <summary>What every reader of a part needs: the catalogue's entry, the text, the ledger and what is known beside the text.</summary>
internal sealed class ReadingContext(CatalogueDocument document, byte[] bytes, IReadOnlyCollection<string> municipalityNames)
{
    private readonly Dictionary<int, Cited<int>> _yearOfLine = [];

    internal CatalogueDocument Document { get; } = document;

    internal SourceText Text { get; } = new(bytes);

    internal Ledger Ledger => field ??= new Ledger(Text);

    internal IReadOnlyCollection<string> MunicipalityNames { get; } = municipalityNames;

    /// <summary>Reads the headings that print a fiscal year, and those that hold no fact. Comes first: others ask for the years.</summary>
    internal void ReadHeadings()
    {
        foreach (var section in Document.SectionsOf(SectionKind.YearHeading))
        {
            foreach (var passage in Text.PassagesOf(section.Lines))
            {
                if (TextForms.TryFindFiscalYear(passage.Text, out var year))
                {
                    _yearOfLine[passage.FirstLine] = passage.Cite(year);
                    Ledger.Mark(passage, LineUse.Heading, "fiscal year");
                }
                else
                {
                    Ledger.LeaveUnread(passage, $"Expected a heading with a fiscal year, found '{passage.Text}'.");
                }
            }
        }

        MarkAll(SectionKind.Heading, LineUse.Heading, _ => "heading");
        MarkAll(SectionKind.Skip, LineUse.Skipped, section => section.Remark);
    }

    /// <summary>The fiscal year of a section; null where the catalogue names none or its heading could not be read.</summary>
    internal Cited<int>? FiscalYearOf(CatalogueSection section) =>
        section.FiscalYearLine is { } line && _yearOfLine.TryGetValue(line, out var year) ? year : null;

    /// <summary>Compares the fiscal year of a day with that of its section's heading.</summary>
    internal void CheckFiscalYear(CatalogueSection section, PeriodText period, string what)
    {
        if (FiscalYearOf(section) is not { } year)
        {
            return;
        }

        var ofDay = TextForms.FiscalYearOf(period.Start);
        Ledger.Check(
            ofDay == year.Value,
            [.. year.Lines, .. period.Source.Lines],
            $"{what}: the heading prints fiscal year {year.Value}, {TextForms.IsoOf(period.Start)} lies in fiscal year {ofDay}.");
    }

    /// <summary>Groups the lines of a section into rows; lines before the first row are reported.</summary>
    internal IReadOnlyList<Row> RowsOf(CatalogueSection section, Func<string, bool> begins, string expected)
    {
        var rows = new List<Row>();
        List<Passage>? rest = null;
        foreach (var passage in Text.PassagesOf(section.Lines))
        {
            if (begins(passage.Text))
            {
                rest = [];
                rows.Add(new Row(passage, rest));
            }
            else if (rest is not null)
            {
                rest.Add(passage);
            }
            else
            {
                Ledger.LeaveUnread(passage, $"Expected {expected}, found '{passage.Text}'.");
            }
        }

        return rows;
    }

    private void MarkAll(SectionKind kind, LineUse use, Func<CatalogueSection, string> note)
    {
        foreach (var section in Document.SectionsOf(kind))
        {
            Text.PassagesOf(section.Lines).ForEach(passage => Ledger.Mark(passage, use, note(section)));
        }
    }
}
