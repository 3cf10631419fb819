namespace ChinaExchangePortal.Core.Brochures;

/// <summary>Which round of the seminar a line tells of.</summary>
internal sealed class SeminarRounds
{
    private readonly Dictionary<int, int> _roundOfLine = [];

    internal SeminarRounds(IEnumerable<SeminarReading> hosts)
    {
        foreach (var host in hosts)
        {
            foreach (var line in host.City.Lines)
            {
                _roundOfLine.TryAdd(line, host.Round);
            }
        }
    }

    /// <summary>The round that a line tells of; null where it tells of none.</summary>
    internal int? RoundAt(int? line) => line is { } number && _roundOfLine.TryGetValue(number, out var round) ? round : null;

    /// <summary>Notes that lines tell of a round.</summary>
    internal void Add(LineRange lines, int round)
    {
        foreach (var line in lines.Lines)
        {
            _roundOfLine[line] = round;
        }
    }
}
