using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>
/// The whole page of the queue, from request to last byte, against SQL by hand that reads and counts the same, in processor time, taking
/// turns, with the page without cases beside it; then the memory that an export of all cases needs. A client and its test host work in the same process, so their time is in the
/// portal's figures.
/// </summary>
internal static class QueueComparison
{
    private const string Address = "/staff/support-requests";
    private const int Rounds = 5;
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(2);

    internal static async Task RunAsync()
    {
        await using var portal = await SampleFolder.OpenAsync();
        var email = $"{Guid.NewGuid():N}@example.jp";
        await portal.AddUserAsync(email);
        using var client = await portal.SignInAsync(email);
        await using var connection = new SqliteConnection(await portal.UseDatabaseAsync(db => Task.FromResult(db.Database.GetConnectionString())));
        await connection.OpenAsync();
        foreach (var list in CaseList.All)
        {
            var (raw, first, last) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                // The first round only warms up.
                raw.Add(await TimeAsync(() => list.ReadBySqlAsync(connection)));
                first.Add(await TimeAsync(() => client.GetByteArrayAsync(new Uri(Address + list.Query, UriKind.Relative))));
                last.Add(await TimeAsync(() => client.GetByteArrayAsync(new Uri(Address + list.Query + "&last=1", UriKind.Relative))));
            }

            Write($"{list.Name}: raw SQL {Median(raw):0.00} ms of processor time, first page {Median(first):0.00} ({Median(first) / Median(raw):0.00}), last page {Median(last):0.00} ({Median(last) / Median(raw):0.00})");
        }

        var empty = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            // A value that does not exist: no case is looked for.
            empty.Add(await TimeAsync(() => client.GetByteArrayAsync(new Uri(Address + "?state=none", UriKind.Relative))));
        }

        Write($"The page without cases: {Median(empty):0.00} ms of processor time");
        await ExportAsync(client);
    }

    private static async Task ExportAsync(HttpClient client)
    {
        GC.Collect();
        var (idle, peak, lines, bytes) = (Resident(), 0L, 0L, 0L);
        var clock = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(Address + ".csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            peak = Math.Max(peak, Resident());
        }

        Write($"CSV of all: {lines} lines, {bytes / MiB} MiB in {clock.Elapsed.TotalSeconds:0.0} s; memory {idle / MiB} MiB before, {peak / MiB} MiB at most, {(peak - idle) / MiB} MiB more");
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var (before, clock, count) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew(), 0);
        while (clock.Elapsed < s_turn)
        {
            await work();
            count++;
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count;
    }

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    private static double Median(List<double> values) => values.Skip(1).Order().ElementAt(Rounds / 2);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
