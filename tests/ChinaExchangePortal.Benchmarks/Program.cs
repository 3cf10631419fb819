using BenchmarkDotNet.Running;
using ChinaExchangePortal.Benchmarks;
using ChinaExchangePortal.Benchmarks.Http;

// dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- http
// dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- writers [row] [note] [case]
// PORTAL_BENCHMARK_DATA=folder that sample filled dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- queue
// PORTAL_BENCHMARK_DOCUMENTS=1000000 dotnet run -c Release --project tests/ChinaExchangePortal.Benchmarks -- search
switch (args)
{
    case ["http"]:
        await HttpBenchmark.RunAsync();
        break;
    case ["queue"]:
        await QueueComparison.RunAsync();
        break;
    case ["search"]:
        await SearchComparison.RunAsync();
        break;
    case ["writers", .. var works]:
        await WritersComparison.RunAsync(works);
        break;
    case ["static", var folder, var port]:
        await StaticPages.ServeAsync(folder, port);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
        break;
}
