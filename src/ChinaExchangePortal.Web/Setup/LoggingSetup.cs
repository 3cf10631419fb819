using ChinaExchangePortal.Web.Feeds;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Structured logs: warnings on the console, everything else in daily files under <c>data/logs</c>.</summary>
public static class LoggingSetup
{
    /// <summary>Adds the logger of this host. The static one stays as it is: of several hosts in a process the last would write the lines of all.</summary>
    public static IServiceCollection AddPortalLogging(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services.AddSerilog((_, logger) => logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)

            // Two warnings that nobody can act on: private pages forbid storing already, and the keys are guarded by the rights of their folder.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(LogEventLevel.Warning, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(settings.DataDirectory, "logs", "portal-.json"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 60,
                shared: false,
                buffered: false), preserveStaticLogger: true);
    }

    /// <summary>One line a request: method, path, status and time. No query, no address, no name: they may be personal data.</summary>
    public static IApplicationBuilder UsePortalRequestLogging(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0} ms";
        options.IncludeQueryInRequestPath = false;

        // The secret of a calendar address is its path.
        options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(context.Request.Method)),
            new("RequestPath", new ScalarValue(CalendarFeeds.WithoutSecret(path))),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];
    });
}
