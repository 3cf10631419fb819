using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Handover;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.OpenData;

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
        services.AddSingleton<PublicationInterceptor>();
        services.AddSingleton<DatabaseWriter>();
        services.AddPortalAudit(settings.DataDirectory);
        services.AddSingleton(new FileStore(Path.Combine(settings.DataDirectory, FileStore.FolderName)));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OfficeClock>();

        // Used again: making the services of a context takes longer than a page of the case list.
        services.AddDbContextPool<PortalDbContext>((provider, options) => options
            .UsePortalSqlite(settings.DatabasePath)
            .AddInterceptors(provider.GetRequiredService<PublicationInterceptor>(), provider.GetRequiredService<ContentChangeInterceptor>(), provider.GetRequiredService<AuditInterceptor>()),
            poolSize: 64);
        services.AddMailServices(settings);
        services.AddScoped<CaseWriter>();
        services.AddScoped<SupportRequestService>();
        services.AddScoped<CaseProgressService>();
        services.AddScoped<CaseTrackService>();
        services.AddScoped<BulkChangeService>();
        services.AddScoped<CaseFileService>();
        services.AddScoped<CaseFileWriter>();
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
        services.AddScoped<SearchQueries>();
        services.AddScoped<SearchIndex>();
        services.AddScoped<SeedService>();
        services.AddScoped<TranslationService>();
        return services;
    }
}
