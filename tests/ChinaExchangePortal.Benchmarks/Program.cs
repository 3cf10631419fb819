using BenchmarkDotNet.Running;
using ChinaExchangePortal.Benchmarks;

// dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
