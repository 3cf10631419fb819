using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>Public pages from the cache, against the smallest answer that the host gives.</summary>
public class PageBenchmarks
{
    private PortalFactory _portal = null!;
    private HttpClient _client = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _portal = new PortalFactory();
        _client = _portal.CreateClient();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<string> Live() => _client.GetStringAsync("/health/live");

    [Benchmark]
    public Task<string> Home() => _client.GetStringAsync("/");

    [Benchmark]
    public Task<string> SeminarList() => _client.GetStringAsync("/seminars");

    [Benchmark]
    public Task<string> SeminarListInEnglish() => _client.GetStringAsync("/en/seminars");
}
