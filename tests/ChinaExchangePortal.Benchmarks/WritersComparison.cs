using System.Diagnostics;
using System.Globalization;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>
/// Sixteen people who save at once, against one person alone and against one-row commits of bare SQLite on the same disk, in turns
/// within one run. Each save is a whole one: a row by which a person follows a case, a note with its audit entry and the case's search
/// document, or a case with its history, deadlines, audit entry and search document.
/// </summary>
internal static class WritersComparison
{
    private const int People = 16;
    private const int Rounds = 3;

    // Notes go to one case after the other: none gets longer than cases are.
    private const int Cases = 500;

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(4);

    /// <param name="only">Names of the saves to measure; none for all.</param>
    internal static async Task RunAsync(string[] only)
    {
        await using var portal = new PortalFactory();
        var actor = new Actor((await portal.AddUserAsync("writer@example.jp")).Id, "試験 花子", Mover.Staff);
        var municipality = await portal.UseDatabaseAsync(db => db.Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync());
        var numbers = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            numbers.Add(await LogAsync(portal, actor, municipality));
        }

        var (follows, notes) = (0, 0);
        var bare = new List<Turn>();
        List<(string Name, Func<Task> Save)> works =
        [
            ("row", () => FollowAsync(portal, actor, numbers, Interlocked.Increment(ref follows))),
            ("note", () => NoteAsync(portal, actor, numbers[Interlocked.Increment(ref notes) % Cases])),
            ("case", () => LogAsync(portal, actor, municipality)),
        ];
        works.RemoveAll(w => only.Length > 0 && !only.Contains(w.Name));
        var alone = works.ToDictionary(w => w.Name, _ => new List<Turn>(), StringComparer.Ordinal);
        var together = works.ToDictionary(w => w.Name, _ => new List<Turn>(), StringComparer.Ordinal);
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only warms up.
            var turn = await TimeAsync(1, () => Task.CompletedTask, new BareRows(portal.DataDirectory));
            bare.Add(turn);
            foreach (var (name, save) in works)
            {
                alone[name].Add(await TimeAsync(1, save));
                together[name].Add(await TimeAsync(People, save));
            }
        }

        var rate = Median(bare, t => t.PerSecond);
        Write($"Bare SQLite, one connection, one row a commit: {rate:0} a second, 99th percentile {Median(bare, t => t.Percentile99):0.00} ms");
        foreach (var (name, _) in works)
        {
            var (one, many) = (alone[name], together[name]);
            Write($"{name}: one person {Median(one, t => t.PerSecond):0} a second, 99th percentile {Median(one, t => t.Percentile99):0.0} ms; {People} people {Median(many, t => t.PerSecond):0} a second, 99th percentile {Median(many, t => t.Percentile99):0.0} ms");
            Write($"{name}: {People} people / bare rows {Median(many, t => t.PerSecond) / rate:0.000}; 99th percentile {People} / 1 {Median(many, t => t.Percentile99) / Median(one, t => t.Percentile99):0.0}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<Turn> turns, Func<Turn, double> of) => turns.Skip(1).Select(of).Order().ElementAt(Rounds / 2);

    private static async Task<string> LogAsync(PortalFactory portal, Actor actor, int municipality) => await portal.UseAsync(async services =>
    {
        var outcome = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = "知事の訪中", Purpose = "観光の宣伝", MunicipalityId = municipality, Channel = RequestChannel.Phone, ReceivedOn = new DateOnly(2026, 11, 2),
                StartsOn = new DateOnly(2027, 3, 1), EndsOn = new DateOnly(2027, 3, 4), Destinations = ["北京市"], Tracks = [new TrackDraft(SupportKind.SiteAdvice, null)],
            },
            Guid.NewGuid(), actor, CancellationToken.None);
        return outcome.Number ?? throw new InvalidOperationException("Refused: " + string.Join(", ", outcome.Problems));
    });

    /// <summary>The one save of casework that is one row: a case is followed, or in the next round no longer.</summary>
    private static async Task FollowAsync(PortalFactory portal, Actor actor, List<string> numbers, int count) => await portal.UseAsync(async services =>
        await services.GetRequiredService<CaseTrackService>().FollowAsync(numbers[count % Cases], count / Cases % 2 == 0, actor, CancellationToken.None)
            ? 0 : throw new InvalidOperationException("Refused"));

    private static async Task NoteAsync(PortalFactory portal, Actor actor, string number) => await portal.UseAsync(async services =>
    {
        var outcome = await services.GetRequiredService<CaseProgressService>().AddEntryAsync(number, CaseEntryKind.Note, "電話で日程を確認した。", false, Guid.NewGuid(), actor, CancellationToken.None);
        return outcome.Result == ChangeResult.Saved ? 0 : throw new InvalidOperationException("Refused");
    });

    private static async Task<Turn> TimeAsync(int people, Func<Task> save, BareRows? rows = null)
    {
        using (rows)
        {
            var times = Enumerable.Range(0, people).Select(_ => new List<double>()).ToArray();
            var whole = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, people).Select(who => Task.Run(async () =>
            {
                while (whole.Elapsed < s_turn)
                {
                    var start = Stopwatch.GetTimestamp();
                    if (rows is null)
                    {
                        await save();
                    }
                    else
                    {
                        rows.Save();
                    }

                    times[who].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            })));
            var seconds = whole.Elapsed.TotalSeconds;
            List<double> all = [.. times.SelectMany(t => t).Order()];
            return new Turn(all.Count / seconds, all[(int)(all.Count * 0.99)]);
        }
    }

    private sealed record Turn(double PerSecond, double Percentile99);

    /// <summary>The least that SQLite can be asked for: one row, one commit, flushed as the portal's are.</summary>
    private sealed class BareRows : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;

        internal BareRows(string folder)
        {
            _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
            _connection.Open();
            using (var create = _connection.CreateCommand())
            {
                create.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT)";
                create.ExecuteNonQuery();
            }

            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO rows (text) VALUES ('電話で日程を確認した。')";
        }

        public void Dispose()
        {
            _insert.Dispose();
            _connection.Dispose();
        }

        internal void Save() => _insert.ExecuteNonQuery();
    }
}
