using ChinaExchangePortal.Core.Audit;

namespace ChinaExchangePortal.Web.Auditing;

/// <summary>The audit log: its services, and what the web server itself has to note.</summary>
public static class AuditSetup
{
    /// <summary>Adds the log; without a web server the portal itself is the one who acts.</summary>
    public static IServiceCollection AddPortalAudit(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton<IAuditOrigin, NoAuditOrigin>();
        services.AddSingleton(new AuditHead(Path.Combine(dataDirectory, AuditHead.FileName)));
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<AuditLog>();
        return services;
    }

    /// <summary>Names the person and the network address of each request.</summary>
    public static IServiceCollection AddRequestAudit(this IServiceCollection services) => services.AddSingleton<IAuditOrigin, RequestAuditOrigin>();

    /// <summary>Notes that somebody asked for a page that is not theirs. The address as typed stays out: only the pattern of the page is named.</summary>
    public static Task RefusePageAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var page = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        return context.RequestServices.GetRequiredService<AuditLog>().RecordAsync(AuditAction.Refusal, "page/" + page.TrimStart('/'));
    }
}
