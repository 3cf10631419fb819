namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Where a brochure says a thing twice, the two must agree. Nothing is corrected: differences are for people.</summary>
internal static class SelfChecks
{
    /// <summary>Compares the text with what the catalogue says about it.</summary>
    internal static void CompareWithCatalogue(CatalogueDocument document, SourceText text, Ledger ledger)
    {
        if (!string.Equals(document.Sha256, text.Sha256, StringComparison.Ordinal))
        {
            ledger.Report(FindingLevel.Difference, [], $"The text is not the catalogued one: expected SHA-256 {document.Sha256}, found {text.Sha256}.");
        }

        if (document.LineCount != text.Lines.Count)
        {
            ledger.Report(FindingLevel.Difference, [], $"The catalogue's lines may not fit: expected {document.LineCount} lines, found {text.Lines.Count}.");
        }

        var damaged = Enumerable.Range(1, text.Lines.Count).Where(line => text.Lines[line - 1].Contains('\uFFFD', StringComparison.Ordinal)).ToList();
        if (damaged.Count > 0)
        {
            ledger.CouldNotRead(damaged, "Expected UTF-8, found bytes that are none.");
        }
    }

    /// <summary>Compares the host of a detailed record with the table of hosts.</summary>
    internal static void CompareHost(SeminarReading seminar, PlaceText place, Cited<int>? year, Ledger ledger)
    {
        var agrees = string.Equals(place.City.Text, seminar.City.Value, StringComparison.Ordinal)
            && (place.Province.IsEmpty || string.Equals(place.Province.Text, seminar.Province?.Value, StringComparison.Ordinal));
        ledger.Check(
            agrees,
            [.. seminar.City.Lines, .. place.City.Lines],
            $"第{seminar.Round}回: the table of hosts prints {seminar.City.Value} ({seminar.Province?.Value ?? "no province"}), the record {place.Province.Text}{place.City.Text}.");
        if (year is not null && seminar.FiscalYear is { } inTable)
        {
            ledger.Check(
                year.Value == inTable.Value,
                [.. inTable.Lines, .. year.Lines],
                $"第{seminar.Round}回: the table of hosts prints fiscal year {inTable.Value}, the record's heading {year.Value}.");
        }
    }

    /// <summary>Compares the theme printed in a detailed record with the table's. Where they agree both lines are cited; else the table's is kept.</summary>
    internal static SeminarReading CompareThemes(SeminarReading seminar, ThemeText inRecord, Ledger ledger)
    {
        if (inRecord.Theme.IsEmpty)
        {
            return seminar;
        }

        if (seminar.Theme is not { } theme)
        {
            return seminar.ThemeIsNone
                ? Differ(seminar, "なし", inRecord, ledger)
                : seminar with { Theme = inRecord.Theme.Cite(), Subtitle = seminar.Subtitle ?? inRecord.Subtitle.CiteUnlessEmpty() };
        }

        var agrees = string.Equals(theme.Value, inRecord.Theme.Text, StringComparison.Ordinal)
            && (inRecord.Subtitle.IsEmpty || string.Equals(seminar.Subtitle?.Value, inRecord.Subtitle.Text, StringComparison.Ordinal));
        if (!agrees)
        {
            return Differ(seminar, theme.Value, inRecord, ledger);
        }

        int[] lines = [.. theme.Lines.Concat(inRecord.Theme.Lines).Distinct().Order()];
        ledger.Report(FindingLevel.Agrees, lines, $"第{seminar.Round}回: the theme '{theme.Value}' is printed twice alike.");
        return seminar with { Theme = theme with { Lines = lines } };
    }

    /// <summary>Adds up the participants of both sides.</summary>
    internal static void CheckSum(ParticipantsReading participants, IReadOnlyList<int> lines, Ledger ledger)
    {
        if (participants is { Japan: { } japan, China: { } china })
        {
            var sum = (long)japan + china;
            ledger.Check(sum == participants.Total, lines, $"Participants: {japan} + {china} = {sum}, the total printed is {participants.Total}.");
        }
    }

    /// <summary>Compares printed weekdays with the calendar.</summary>
    internal static void CheckWeekdays(PeriodText period, Ledger ledger)
    {
        if (period.WeekdaysAgree is { } agree)
        {
            ledger.Check(agree, period.Source.Lines, $"The weekdays of '{period.Source.Text}' are {(agree ? "those of the calendar" : "not those of the calendar")}.");
        }
    }

    /// <summary>Looks whether the days of a schedule lie in its period.</summary>
    internal static void CheckDays(IReadOnlyList<Cited<ScheduleDayReading>> days, PeriodText period, Ledger ledger)
    {
        foreach (var day in days.Where(day => day.Value.Date < period.Start || day.Value.Date > period.End))
        {
            ledger.Report(FindingLevel.Difference, day.Lines, $"Expected a day of '{period.Source.Text}', found {TextForms.IsoOf(day.Value.Date)}.");
        }
    }

    /// <summary>Looks for gaps in the numbers of the support menu.</summary>
    internal static void CheckNumbering(IReadOnlyCollection<NumberedText> menu, Ledger ledger)
    {
        var last = menu.Count == 0 ? 0 : menu.Max(entry => entry.Number);
        foreach (var missing in Enumerable.Range(1, last).Except(menu.Select(entry => entry.Number)))
        {
            ledger.Report(FindingLevel.Difference, menu.SelectMany(entry => entry.Text.Lines), $"The support menu goes up to {last}, but number {missing} is missing.");
        }
    }

    private static SeminarReading Differ(SeminarReading seminar, string inTable, ThemeText inRecord, Ledger ledger)
    {
        ledger.Report(
            FindingLevel.Difference,
            [.. seminar.Theme?.Lines ?? seminar.City.Lines, .. inRecord.Theme.Lines],
            $"第{seminar.Round}回: the table of hosts prints the theme '{inTable}', the record '{inRecord.Theme.Text}'; the table's is kept.");
        return seminar;
    }
}
