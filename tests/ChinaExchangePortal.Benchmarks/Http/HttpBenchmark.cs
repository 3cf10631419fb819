using System.Globalization;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Benchmarks.Http;

/// <summary>
/// Public pages from the portal against the same bytes as static files from Kestrel and nginx, in one run, taking turns: machines
/// and neighbours vary, ratios less so. Needs Debian's <c>nginx-light</c> and <c>wrk</c>.
/// </summary>
internal static class HttpBenchmark
{
    private const int Connections = 16;

    private static readonly (string Name, string Path)[] s_pages = [("home", "/"), ("list", "/seminars"), ("seminar", "/seminars/18")];

    private static int Rounds => Setting("PORTAL_BENCHMARK_ROUNDS", 5);

    private static int Seconds => Setting("PORTAL_BENCHMARK_SECONDS", 3);

    private static int VisitorSeconds => Setting("PORTAL_BENCHMARK_VISITOR_SECONDS", 60);

    internal static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        await using var portal = await TestedServer.PortalAsync(folder.Path);
        var www = Directory.CreateDirectory(Path.Combine(folder.Path, "www")).FullName;
        foreach (var (name, path) in s_pages)
        {
            await StaticPages.WriteAsync(www, name, await portal.GetAsync(path, null));
        }

        await using var kestrel = await TestedServer.KestrelAsync(www);
        await using var nginx = await TestedServer.NginxAsync(folder.Path, www);
        TestedServer[] servers = [portal, kestrel, nginx];
        Console.WriteLine($"{Environment.ProcessorCount} processors; {Connections} connections, {Rounds} rounds of {Seconds} s each");
        foreach (var (name, path) in s_pages)
        {
            await CompareAsync(servers, name, path);
        }

        await VisitorRate.CompareAsync(servers, s_pages[0].Name, s_pages[0].Path, VisitorSeconds);
    }

    private static async Task CompareAsync(TestedServer[] servers, string name, string path)
    {
        var loads = servers.ToDictionary(s => s, _ => new List<Load>());
        foreach (var server in servers)
        {
            await server.LoadAsync(server.Address(name, path), 1, Connections);
            await server.LoadAsync(server.Address(name, path), Seconds, Connections);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var i in Enumerable.Range(round, servers.Length))
            {
                var server = servers[i % servers.Length];
                loads[server].Add(await server.LoadAsync(server.Address(name, path), Seconds, Connections));
            }
        }

        var nginx = servers[^1];
        var of = Medians(loads[nginx]);
        foreach (var server in servers)
        {
            var median = Medians(loads[server]);
            var (body, headers) = await server.SizeAsync(server.Address(name, path), "gzip");
            var (nginxBody, nginxHeaders) = await nginx.SizeAsync(nginx.Address(name, path), "gzip");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-8}{server.Name,-8} {median.PerSecond,8:0} requests/s ({median.PerSecond / of.PerSecond:0.00} of nginx)  p99 {median.P99,6:0.00} ms ({median.P99 / of.P99:0.00})  CPU {median.CpuPerThousand,6:0.0} ms per 1,000 ({median.CpuPerThousand / of.CpuPerThousand:0.00})  gzip {body} bytes ({(double)body / nginxBody:0.000}), with headers {body + headers} ({(double)(body + headers) / (nginxBody + nginxHeaders):0.000})"));
        }

        var (brotli, _) = await servers[0].SizeAsync(servers[0].Address(name, path), "br");
        Console.WriteLine($"{name,-8}portal   Brotli {brotli} bytes; the best that the library can is {StaticPages.BrotliSize(await servers[0].GetAsync(path, null))}");
    }

    private static Load Medians(List<Load> loads) => new(Median(loads, l => l.PerSecond), Median(loads, l => l.P99), Median(loads, l => l.CpuPerThousand));

    private static double Median(List<Load> loads, Func<Load, double> value) => loads.Select(value).Order().ElementAt(loads.Count / 2);

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}

/// <summary>What a server did under load.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P99">Milliseconds within which 99 % were answered.</param>
/// <param name="CpuPerThousand">Milliseconds of processor time for 1,000 requests.</param>
internal sealed record Load(double PerSecond, double P99, double CpuPerThousand);
