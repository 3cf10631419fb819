using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Commands;

/// <summary>The services that commands need, without a web server.</summary>
internal static class CommandHost
{
    internal static PortalSettings ReadSettings(string[] settings) => PortalSettings.Read(Configuration(settings));

    /// <summary>Runs work on the migrated database.</summary>
    internal static async Task<int> RunAsync(string[] settings, Func<IServiceProvider, Task<int>> work)
    {
        var portal = ReadSettings(settings);
        var services = new ServiceCollection().AddLogging().AddPortalDatabase(portal).AddPortalIdentity().AddPortalTexts();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.MigratePortalAsync();
        return await work(scope.ServiceProvider);
    }

    private static IConfiguration Configuration(string[] settings) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json")
        .AddEnvironmentVariables()
        .AddCommandLine(settings)
        .Build();
}
