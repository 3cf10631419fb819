using ChinaExchangePortal.Core.Brochures;

namespace ChinaExchangePortal.Core.Tests.Brochures;

public sealed class CatalogueTests
{
    private const int FirstRow = 18;

    [Fact]
    public void The_real_catalogue_is_read()
    {
        var document = Seeds.Document;

        Assert.Equal("beijing-office-brochure", document.Slug);
        Assert.Equal("000_f32148f275b74ca3.txt", document.File);
        Assert.Equal("自治体国際化協会 北京事務所", document.Publisher);
        Assert.Equal(("2021年度", "ja", 186), (document.Edition, document.Language, document.LineCount));
        Assert.Equal(document.Sections.OrderBy(section => section.Lines), document.Sections);
        Assert.Equal(18, Seeds.Read().Captions.Count);
    }

    [Fact]
    public void The_real_catalogue_holds_no_value_of_the_text()
    {
        var reading = Seeds.Read();
        var lines = Seeds.Index.Split('\n').Where(line =>
            !line.StartsWith("| Title", StringComparison.Ordinal)
            && !line.StartsWith("| Publisher", StringComparison.Ordinal)
            && !line.StartsWith("| Edition", StringComparison.Ordinal));
        var index = string.Join('\n', lines);

        var found = ValuesOf(reading).Where(value => value.Length >= 2 && index.Contains(value, StringComparison.Ordinal));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("| １–２ | ＨＯＳＴＳ | Seminar |  |  |  |  |  |")]
    [InlineData("| 1 ～ 2 | Hosts | seminar | – | — | - |  | anything |")]
    [InlineData("| `1-2` | hosts | `seminar` |  |  |  |  |  |")]
    public void Writing_is_forgiven(string row)
    {
        var section = Assert.Single(CatalogueReader.Read(Samples.Index(9, row), "INDEX.md").Documents[0].Sections);

        Assert.Equal((new LineRange(1, 2), SectionKind.Hosts, "seminar"), (section.Lines, section.Kind, section.Programme));
    }

    [Fact]
    public void Order_case_and_further_columns_and_prose_do_not_matter()
    {
        const string Markdown = """
            # Anything

            ## How to read this

            | Kind | Meaning |
            |---|---|
            | hosts | a table |

            ## 資料

            Some prose.

            | VALUE | note | field |
            |---|---|---|
            | sample | x | slug |
            | sample.txt | | FILE |
            | 題 | | title |
            | 者 | | publisher |
            | 版 | | edition |
            | ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD | | sha256 |
            | ja | | language |
            | ９ | | lines |

            ### Part

            | Remark | Fiscal Year | who | kind | LINES | Programme |
            |---|---|---|---|---|---|
            | | | me | Year-Heading | 3 | |

            ### Another part

            | Lines | Kind | Programme | Fiscal year | Remark |
            |---|---|---|---|---|
            | 1 | declared figures | overseas-support | 3 | |
            """;

        var document = Assert.Single(CatalogueReader.Read(Markdown, "INDEX.md").Documents);

        Assert.Equal(("資料", 9), (document.Heading, document.LineCount));
        Assert.StartsWith("abcdef", document.Sha256, StringComparison.Ordinal);
        Assert.Equal([SectionKind.DeclaredFigures, SectionKind.YearHeading], document.Sections.Select(section => section.Kind));
        Assert.Equal(3, document.Sections[0].FiscalYearLine);
    }

    [Theory]
    [InlineData("| 1 | feast | seminar | | | | | |", "kind")]
    [InlineData("| one | hosts | seminar | | | | | |", "lines such as")]
    [InlineData("| 5-3 | hosts | seminar | | | | | |", "lines such as")]
    [InlineData("| 0 | hosts | seminar | | | | | |", "lines such as")]
    [InlineData("| 10 | hosts | seminar | | | | | |", "lines up to 9")]
    [InlineData("| 1 | hosts | circus | | | | | |", "programme")]
    [InlineData("| 1 | hosts | | | | | | |", "programme")]
    [InlineData("| 1 | hosts | seminar, cooking | | | | | |", "one programme")]
    [InlineData("| 1 | programme heading | seminar | | | | | |", "pillar")]
    [InlineData("| 1 | programme heading | seminar | temple | | | | |", "pillar")]
    [InlineData("| 1 | pillar headings | | economic-exchange | | | space | |", "pillar")]
    [InlineData("| 1 | declared figures | overseas-support | | | | | |", "fiscal year")]
    [InlineData("| 1 | declared figures | overseas-support | | line 2 | | | |", "year heading")]
    [InlineData("| 1 | declared figures | overseas-support | | soon | | | |", "fiscal year")]
    [InlineData("| 1 | caption | seminar | | | line 4 | | |", "round")]
    [InlineData("| 1 | caption | seminar | | | | somewhere | |", "position")]
    [InlineData("| 1 | caption | seminar | | | | column 9 of 4 | |", "position")]
    [InlineData("| 1 | map labels | seminar | | | | continues 7 | |", "continues")]
    [InlineData("| 1 | skip | | | | | | |", "remark")]
    public void A_broken_row_names_file_line_and_what_was_expected(string row, string expected)
    {
        var fault = Assert.Throws<CatalogueException>(() => CatalogueReader.Read(Samples.Index(9, row), "seeds/INDEX.md"));

        Assert.Equal(("seeds/INDEX.md", FirstRow), (fault.File, fault.Line));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.StartsWith("seeds/INDEX.md:18: expected ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_sections_are_refused()
    {
        var fault = Assert.Throws<CatalogueException>(() => CatalogueReader.Read(
            Samples.Index(9, "| 4-5 | hosts | seminar | | | | | |", "| 1-4 | hosts | seminar | | | | | |"), "INDEX.md"));

        Assert.Equal(FirstRow, fault.Line);
        Assert.Contains("no other section", fault.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("| File | sample.txt |", "| Fail | sample.txt |", 5, "'File'")]
    [InlineData("| File | sample.txt |", "| File | |", 8, "'File'")]
    [InlineData("| File | sample.txt |", "| File | ../secret.txt |", 8, "file name")]
    [InlineData("| Slug | sample |", "| Slug | Sämple |", 7, "slug")]
    [InlineData("| Lines | 9 |", "| Lines | many |", 14, "number of lines")]
    [InlineData("| SHA-256 | 0", "| SHA-256 | X", 12, "SHA-256")]
    [InlineData("| Language | ja |", "| Language | 日本語 |", 13, "language")]
    [InlineData("| Field | Value |", "| Feld | Wert |", 3, "Field | Value")]
    [InlineData("| Lines | Kind |", "| Rows | Kind |", 16, "'Lines'")]
    [InlineData("| Kind | Programme |", "| Sort | Programme |", 16, "'Kind'")]
    [InlineData("| Round | Position | Remark |", "| Round | Position | Note |", 16, "'Remark'")]
    public void A_broken_head_names_file_line_and_what_was_expected(string old, string changed, int line, string expected)
    {
        var index = Samples.Index(9, "| 1 | hosts | seminar | | | | | |").Replace(old, changed, StringComparison.Ordinal);

        var fault = Assert.Throws<CatalogueException>(() => CatalogueReader.Read(index, "INDEX.md"));

        Assert.Equal(line, fault.Line);
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Nothing\n\nBut prose.")]
    public void A_catalogue_without_documents_is_refused(string markdown) =>
        Assert.Equal(1, Assert.Throws<CatalogueException>(() => CatalogueReader.Read(markdown, "INDEX.md")).Line);

    [Fact]
    public void Missing_sections_and_repeated_documents_are_refused()
    {
        var index = Samples.Index(9, "| 1 | hosts | seminar | | | | | |");
        var head = index[..index.IndexOf("| Lines | Kind", StringComparison.Ordinal)];

        Assert.Contains("table of sections", Assert.Throws<CatalogueException>(() => CatalogueReader.Read(head, "INDEX.md")).Expected, StringComparison.Ordinal);
        Assert.Contains("no earlier document", Assert.Throws<CatalogueException>(() => CatalogueReader.Read(index + "\n\n" + index, "INDEX.md")).Expected, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ValuesOf(BrochureReading reading) =>
    [
        .. reading.Pillars.Select(pillar => pillar.Name.Value),
        .. reading.Programmes.SelectMany(programme => new[] { programme.Name.Value, programme.Description!.Value }),
        .. reading.Seminars.SelectMany(SeminarValues),
        .. reading.SupportMenu.Select(entry => entry.Text.Value),
        .. reading.SupportExamples.Select(example => example.Text.Value),
        .. reading.DeclaredFigures.Select(figure => figure.Name),
        .. reading.PrEvents.SelectMany(pr => new[] { pr.Venue.Value, pr.City.Value }.Concat(pr.Exhibits.Value)),
        .. reading.CookingClasses.SelectMany(read => new[] { read.City.Value, read.Province?.Value ?? string.Empty }.Concat(read.Municipalities.Value).Concat(read.Dishes.Value)),
        .. reading.Captions.SelectMany(caption => caption.Municipalities.Append(caption.Text.Value)),
        .. reading.Seminars.Select(seminar => seminar.FiscalYear!.Value).Append(2021).Append(2022).Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<string> SeminarValues(SeminarReading seminar) =>
    [
        seminar.City.Value,
        seminar.Province?.Value ?? string.Empty,
        seminar.Theme?.Value ?? string.Empty,
        seminar.Subtitle?.Value ?? string.Empty,
        .. seminar.Details is not { } details ? [] : (IEnumerable<string>)
        [
            .. details.Organisers.Value,
            .. details.CoOrganisers.Value,
            .. details.Supporters.Value,
            details.Participants!.Value.Who,
            .. details.Schedule.SelectMany(day => day.Value.Items),
            .. details.Speakers.SelectMany(speaker => new[] { speaker.Value.Name, speaker.Value.Title, speaker.Value.Role }),
        ],
    ];
}
