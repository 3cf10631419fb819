using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Benchmarks.Http;

/// <summary>A server in a process of its own.</summary>
internal sealed partial class TestedServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly Func<string, string, string> _address;
    private readonly HttpClient _client = new();

    private TestedServer(string name, ChildProcess process, int port, Func<string, string, string> path)
    {
        (Name, _process) = (name, process);
        _address = (page, portalPath) => $"http://127.0.0.1:{port}{path(page, portalPath)}";
    }

    internal string Name { get; }

    /// <summary>The portal that this program was built with, or a published one (PORTAL_BENCHMARK_PUBLISHED), on a database of its own.</summary>
    internal static async Task<TestedServer> PortalAsync(string folder)
    {
        var port = ChildProcess.FreePort();
        var place = Environment.GetEnvironmentVariable("PORTAL_BENCHMARK_PUBLISHED") ?? AppContext.BaseDirectory;
        var process = await ChildProcess.StartAsync(
            "dotnet",
            [Path.Combine(place, "ChinaExchangePortal.Web.dll"), $"--urls=http://127.0.0.1:{port}", $"--Portal:DataDirectory={Path.Combine(folder, "data")}", $"--Portal:SeedsDirectory={Repository.Seeds}"],
            port);
        return new TestedServer("portal", process, port, (_, path) => path);
    }

    internal static async Task<TestedServer> KestrelAsync(string www)
    {
        var port = ChildProcess.FreePort();
        var process = await ChildProcess.StartAsync("dotnet", [typeof(TestedServer).Assembly.Location, "static", www, port.ToString(CultureInfo.InvariantCulture)], port);
        return new TestedServer("Kestrel", process, port, (page, _) => $"/{page}.html.gz");
    }

    /// <summary>nginx as Debian sets it up, with compressed files beside the others.</summary>
    internal static async Task<TestedServer> NginxAsync(string folder, string www)
    {
        var port = ChildProcess.FreePort();
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off; worker_processes auto; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
            events { worker_connections 768; }
            http {
              include /etc/nginx/mime.types; sendfile on; tcp_nopush on; access_log {{folder}}/access.log; gzip_static on;
              server { listen 127.0.0.1:{{port}}; root {{www}}; }
            }
            """);
        var process = await ChildProcess.StartAsync("/usr/sbin/nginx", ["-c", settings], port);
        return new TestedServer("nginx", process, port, (page, _) => $"/{page}.html");
    }

    internal string Address(string page, string portalPath) => _address(page, portalPath);

    internal Task<byte[]> GetAsync(string path, string? accept) => BytesAsync(_address(string.Empty, path), accept);

    /// <summary>Bytes of body and headers as they travel.</summary>
    internal async Task<(int Body, int Headers)> SizeAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var answer = await _client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Key.Length + string.Join(", ", h.Value).Length + 4);
        return ((await answer.Content.ReadAsByteArrayAsync()).Length, headers + "HTTP/1.1 200 OK\r\n\r\n".Length);
    }

    /// <summary>As much load as a few connections make.</summary>
    internal async Task<Load> LoadAsync(string address, int seconds, int connections)
    {
        var before = Cpu();
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk does not start");
        var told = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var cpu = Cpu() - before;
        if (told.Contains("Non-2xx", StringComparison.Ordinal) || !Requests().IsMatch(told))
        {
            throw new InvalidOperationException(told);
        }

        var p99 = P99().Match(told);
        var milliseconds = Number(p99.Groups["value"].Value) * p99.Groups["unit"].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };
        return new Load(Number(PerSecond().Match(told).Groups["value"].Value), milliseconds, cpu.TotalMilliseconds / Number(Requests().Match(told).Groups["value"].Value) * 1000);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // nginx works in children of the process that was started.
    private TimeSpan Cpu()
    {
        var family = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Append(_process.Id);
        return family.Aggregate(TimeSpan.Zero, (sum, id) =>
        {
            using var process = Process.GetProcessById(id);
            return sum + process.TotalProcessorTime;
        });
    }

    private async Task<byte[]> BytesAsync(string address, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept ?? "identity");
        using var answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"(?<value>\d+) requests in", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"99%\s+(?<value>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex P99();
}
