using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>A portal with many sample cases: on a data folder that <c>sample</c> filled before (PORTAL_BENCHMARK_DATA), or on 100,000 new ones.</summary>
internal sealed class SampleFolder : PortalFactory
{
    private static string? Folder => Environment.GetEnvironmentVariable("PORTAL_BENCHMARK_DATA");

    internal static async Task<SampleFolder> OpenAsync()
    {
        var portal = new SampleFolder();
        if (Folder is null)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SampleRequests>().AddAsync(100_000, seed: 1, CancellationToken.None);
        }

        return portal;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        if (Folder is { } folder)
        {
            builder.UseSetting("Portal:DataDirectory", folder);
        }
    }
}
