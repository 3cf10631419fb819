using System.Collections.Concurrent;

namespace ChinaExchangePortal.Web.Live;

/// <summary>Who has a case open for editing right now. Kept in memory: after a restart the next sign of life tells it again.</summary>
public sealed class CasePresence(TimeProvider time)
{
    /// <summary>How long somebody counts as editing after the last sign of life.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Number, int UserId), (string Name, DateTimeOffset At)> _seen = [];

    /// <summary>Notes that somebody is editing a case.</summary>
    public void Note(string number, int userId, string name)
    {
        var now = time.GetUtcNow();
        _seen[(number, userId)] = (name, now);
        foreach (var (key, value) in _seen)
        {
            if (now - value.At > Stay)
            {
                _seen.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Notes that somebody has finished.</summary>
    public void Leave(string number, int userId) => _seen.TryRemove((number, userId), out _);

    /// <summary>The names of the others who are editing a case.</summary>
    public IReadOnlyList<string> OthersAt(string number, int userId)
    {
        var now = time.GetUtcNow();
        return [.. _seen.Where(s => s.Key.Number == number && s.Key.UserId != userId && now - s.Value.At <= Stay).Select(s => s.Value.Name).Order(StringComparer.Ordinal)];
    }
}
