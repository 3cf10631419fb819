using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ChinaExchangePortal.Benchmarks.Http;

/// <summary>Fifteen requests a second at each server, taking turns, on one open connection each: what a visitor waits on a quiet day.</summary>
internal static class VisitorRate
{
    private const int PerSecond = 15;

    internal static async Task CompareAsync(TestedServer[] servers, string name, string path, int seconds)
    {
        var readers = servers.Select(s => new Reader(new Uri(s.Address(name, path)))).ToArray();
        var times = servers.Select(_ => new List<double>()).ToArray();
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var tick = 0; tick < seconds * PerSecond; tick++)
        {
            await clock.WaitForNextTickAsync();
            foreach (var i in Enumerable.Range(tick, servers.Length).Select(i => i % servers.Length))
            {
                var took = readers[i].Ask();

                // The first ten seconds are for the servers, and this program, to warm up.
                if (tick >= 10 * PerSecond)
                {
                    times[i].Add(took.TotalMilliseconds);
                }
            }
        }

        var nginx = times[^1].Order().ToList();
        for (var i = 0; i < servers.Length; i++)
        {
            var sorted = times[i].Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-8}{servers[i].Name,-8} at {PerSecond} requests/s, {sorted.Count} of them: p50 {At(sorted, 0.5):0.000} ms ({At(sorted, 0.5) / At(nginx, 0.5):0.00} of nginx)  p99 {At(sorted, 0.99):0.000} ms ({At(sorted, 0.99) / At(nginx, 0.99):0.00})"));
            readers[i].Dispose();
        }
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    /// <summary>Reads on a bare connection, without waking other threads: the client's own work should not count.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly TcpClient _connection;
        private readonly byte[] _question;
        private readonly byte[] _answer = new byte[256 * 1024];

        internal Reader(Uri address)
        {
            _connection = new TcpClient(address.Host, address.Port) { NoDelay = true };
            _question = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: gzip\r\n\r\n");
        }

        public void Dispose() => _connection.Dispose();

        internal TimeSpan Ask()
        {
            var start = Stopwatch.GetTimestamp();
            _connection.Client.Send(_question);
            var (read, whole) = (0, -1);
            while (read != whole)
            {
                read += _connection.Client.Receive(_answer.AsSpan(read));
                if (whole < 0 && _answer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is > 0 and var end)
                {
                    const string Field = "content-length: ";
                    var head = Encoding.ASCII.GetString(_answer, 0, end);
                    var at = head.IndexOf(Field, StringComparison.OrdinalIgnoreCase) + Field.Length;
                    whole = end + 4 + int.Parse(head.AsSpan(at, (head + "\r").IndexOf('\r', at) - at), CultureInfo.InvariantCulture);
                }
            }

            return Stopwatch.GetElapsedTime(start);
        }
    }
}
