using Microsoft.AspNetCore.Diagnostics;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Security headers of every answer, and what private answers tell caches.</summary>
public static class HeadersSetup
{
    private const string FilePolicyKey = "ContentSecurityPolicy";
    private const string OtherSitesKey = "OtherSites";

    /// <summary>Gives this answer a content security policy of its own, for files that a browser shows.</summary>
    public static void UseFilePolicy(this HttpContext context, string policy)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[FilePolicyKey] = policy;
    }

    /// <summary>Lets pages of other sites show this answer, as those do that show a link to a page of the portal.</summary>
    public static void AllowOtherSites(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[OtherSitesKey] = true;
    }

    /// <summary>Adds the headers.</summary>
    public static IApplicationBuilder UsePortalHeaders(this IApplicationBuilder app)
    {
        // What is asked for first runs last: it comes after the policy of pages.
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Items.TryGetValue(FilePolicyKey, out var policy))
                {
                    context.Response.Headers.ContentSecurityPolicy = (string?)policy;
                }

                if (context.Items.ContainsKey(OtherSitesKey))
                {
                    context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseSecurityHeaders(new HeaderPolicyCollection()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().Self();
                csp.AddScriptSrc().Self();
                csp.AddImgSrc().Self();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddManifestSrc().Self();
                csp.AddFormAction().Self();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
            })
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 60 * 60 * 24 * 365)
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicyWithDefaultSecureDirectives()
            .RemoveServerHeader());

        return app.Use(async (context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                // Whatever a signed-in person or a form sees stays out of every cache; public pages are asked for again each time.
                var headers = context.Response.Headers;
                if (IsPrivate(context))
                {
                    headers.CacheControl = "no-store";
                }
                else if (headers.CacheControl.Count == 0)
                {
                    headers.CacheControl = "no-cache";
                }

                return Task.CompletedTask;
            });
            await next(context);
        });
    }

    private static bool IsPrivate(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
        || IsPrivate(context.Request.Path)

        // A status page stands in for the address that was asked for.
        || IsPrivate(context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath)
        || IsPrivate(context.Features.Get<IExceptionHandlerPathFeature>()?.Path);

    private static bool IsPrivate(PathString path) =>
        path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);
}
