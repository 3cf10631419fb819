namespace ChinaExchangePortal.Core.Brochures;

/// <summary>What was found out while a text is read: the use of every line, and the findings.</summary>
internal sealed class Ledger(SourceText text)
{
    private readonly LineAccount?[] _account = new LineAccount?[text.Lines.Count];
    private readonly List<Finding> _findings = [];

    internal IReadOnlyList<Finding> Findings => _findings;

    internal void Mark(Passage passage, LineUse use, string note)
    {
        foreach (var line in passage.Lines)
        {
            // A line with a fact stays one, whatever else is read from it.
            if (_account[line - 1] is not { Use: LineUse.Fact })
            {
                _account[line - 1] = new LineAccount(line, use, note);
            }
        }
    }

    internal void Report(FindingLevel level, IEnumerable<int> lines, string message) =>
        _findings.Add(new Finding(level, [.. lines.Distinct().Order()], message));

    internal void Check(bool agrees, IEnumerable<int> lines, string message) =>
        Report(agrees ? FindingLevel.Agrees : FindingLevel.Difference, lines, message);

    internal void CouldNotRead(IEnumerable<int> lines, string message) => Report(FindingLevel.Unreadable, lines, message);

    /// <summary>Reports lines of which nothing could be read.</summary>
    internal void LeaveUnread(Passage passage, string message)
    {
        Mark(passage, LineUse.Unread, message);
        CouldNotRead(passage.Lines, message);
    }

    /// <summary>Accounts for the lines that no reader took.</summary>
    internal IReadOnlyList<LineAccount> Close(CatalogueDocument document)
    {
        for (var line = 1; line <= _account.Length; line++)
        {
            _account[line - 1] ??= AccountForRest(line, document);
        }

        return [.. _account.Select(account => account!)];
    }

    private LineAccount AccountForRest(int line, CatalogueDocument document)
    {
        if (text.IsBlank(line))
        {
            return new LineAccount(line, LineUse.Blank, string.Empty);
        }

        if (text.IsOnlyDebris(line))
        {
            return new LineAccount(line, LineUse.Skipped, "nothing but the conversion's debris");
        }

        var reason = text.IsTooLong(line)
            ? "the line is too long to be one of a brochure"
            : document.Sections.Any(section => section.Contains(line)) ? "nothing was read from the line" : "no section of the catalogue covers the line";
        CouldNotRead([line], $"Expected a line that a section reads: {reason}.");
        return new LineAccount(line, LineUse.Unread, reason);
    }
}
