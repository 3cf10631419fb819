using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Setup;
using Microsoft.Extensions.Caching.Memory;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>
/// The kept answers by address. Each carries the content's version from before it was made and is good for that version only;
/// also for an hour at most and for the office's day, since pages speak of this year and of what is to come.
/// </summary>
public sealed class AnswerStore(ContentVersion version, TimeProvider time) : IDisposable
{
    private const long RoomForAll = 48 * 1024 * 1024;

    // Read whole at the next start: enough for the pages at the front, and a few milliseconds.
    private const long RoomForRestart = 4 * 1024 * 1024;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = RoomForAll, CompactionPercentage = 0.25 });

    // One page is made once, however many ask; some unlike pages wait for each other, which harms nobody.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>How many answers are kept, out of date ones too.</summary>
    public int Count => _answers.Count;

    /// <inheritdoc/>
    public void Dispose()
    {
        _answers.Dispose();
        Array.ForEach(_turns, turn => turn.Dispose());
    }

    /// <summary>The version for an answer that is about to be made.</summary>
    internal long Version => version.Current;

    /// <summary>The answer kept for an address, if it is still good.</summary>
    internal KeptAnswer? Find(string address) =>
        _answers.TryGetValue(address, out Entry? entry) && entry!.Version == version.Current && time.GetUtcNow() < entry.Until ? entry.Answer : null;

    /// <summary>Keeps an answer that was begun at a version.</summary>
    internal void Keep(string address, KeptAnswer? answer, long begunAt)
    {
        if (answer is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var here = OfficeClock.ToBeijing(now.UtcDateTime);
        var restOfDay = here.Date.AddDays(1) - here;
        Set(address, new Entry(answer, begunAt, now + (restOfDay < s_longest ? restOfDay : s_longest)), s_longest);
    }

    /// <summary>Writes answers that are still good and whose address has no query, for <see cref="Read"/>: those with the shortest addresses, as far as there is room.</summary>
    internal void Write(BinaryWriter writer)
    {
        var room = RoomForRestart;
        var good = _answers.Keys.OfType<string>().Where(address => !address.Contains('?')).OrderBy(address => address.Length)
            .Select(address => (Address: address, Entry: _answers.Get<Entry>(address)))
            .Where(kept => kept.Entry is { } entry && entry.Version == version.Current && time.GetUtcNow() < entry.Until)
            .TakeWhile(kept => (room -= kept.Entry!.Answer.Size) >= 0).ToList();
        writer.Write(good.Count);
        foreach (var (address, entry) in good)
        {
            writer.Write(address);
            writer.Write(entry!.Until.UtcTicks);
            entry.Answer.Write(writer);
        }
    }

    /// <summary>Keeps the answers that <see cref="Write"/> wrote. Only for what stands in the database as it did then.</summary>
    internal void Read(BinaryReader reader)
    {
        var now = time.GetUtcNow();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (address, until) = (reader.ReadString(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
            var answer = KeptAnswer.Read(reader);
            if (now < until)
            {
                Set(address, new Entry(answer, version.Current, until), until - now);
            }
        }
    }

    /// <summary>Forgets every answer.</summary>
    internal void Clear() => _answers.Clear();

    /// <summary>Waits until nobody else makes the answer for an address; give the result back to <see cref="Leave"/>.</summary>
    internal async Task<SemaphoreSlim> EnterAsync(string address, CancellationToken cancellationToken)
    {
        var turn = _turns[(uint)string.GetHashCode(address, StringComparison.Ordinal) % _turns.Length];
        await turn.WaitAsync(cancellationToken);
        return turn;
    }

    /// <summary>Lets the next one in.</summary>
    internal static void Leave(SemaphoreSlim turn) => turn.Release();

    private void Set(string address, Entry entry, TimeSpan longest) => _answers.Set(
        address, entry, new MemoryCacheEntryOptions { Size = entry.Answer.Size + (2 * address.Length), AbsoluteExpirationRelativeToNow = longest });

    private sealed record Entry(KeptAnswer Answer, long Version, DateTimeOffset Until);
}
