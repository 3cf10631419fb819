using BenchmarkDotNet.Attributes;
using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>Reading the brochure, against merely reading its file.</summary>
public class ReadingBenchmarks
{
    private string _seeds = string.Empty;

    [GlobalSetup]
    public void SetUp() => _seeds = Repository.Seeds;

    [Benchmark(Baseline = true)]
    public int Files() => Directory.EnumerateFiles(_seeds, "*", SearchOption.AllDirectories).Sum(f => File.ReadAllBytes(f).Length);

    [Benchmark]
    public IReadOnlyList<BrochureReading> Read() => SeedService.Read(_seeds);
}
