using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.SupportRequests;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Registers the database and the services on it.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds context, writer, clock and services.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings);
        services.AddSingleton<ContentVersion>();
        services.AddSingleton<ContentChangeInterceptor>();
        services.AddSingleton<DatabaseWriter>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();
        services.AddDbContext<PortalDbContext>((provider, options) => options
            .UsePortalSqlite(settings.DatabasePath)
            .AddInterceptors(provider.GetRequiredService<ContentChangeInterceptor>()));
        services.AddMailServices(settings);
        services.AddScoped<CaseWriter>();
        services.AddScoped<SupportRequestService>();
        services.AddScoped<CaseProgressService>();
        services.AddScoped<CaseTrackService>();
        services.AddScoped<BulkChangeService>();
        services.AddScoped<ArrangementWriter>();
        services.AddScoped<ArrangementService>();
        services.AddScoped<ArrangementProgressService>();
        services.AddScoped<ArrangementQueries>();
        services.AddScoped<ResourceService>();
        services.AddScoped<CalendarFeedService>();
        services.AddScoped<CasePairs>();
        services.AddScoped<CaseLinkService>();
        services.AddScoped<CaseMergeService>();
        services.AddScoped<CaseSplitService>();
        services.AddScoped<HandoverService>();
        services.AddScoped<CounterpartService>();
        services.AddScoped<SampleRequests>();
        services.AddScoped<SeedService>();
        return services;
    }
}
