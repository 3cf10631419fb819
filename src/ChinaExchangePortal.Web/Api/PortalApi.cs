using System.Diagnostics;
using System.Text.Encodings.Web;

namespace ChinaExchangePortal.Web.Api;

/// <summary>The read API, its description and the health addresses.</summary>
public static class PortalApi
{
    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddPortalApi(this IServiceCollection services) => services
        .AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "中国交流ポータル";
            document.Info.Description = "Public facts of the portal, read only. Texts are objects with ja, zh and en; null where there is no translation. "
                + "Names of organisations and people are as printed. Every record names the lines of the documents that it was read from.";
            return Task.CompletedTask;
        }))

        // Answers are JSON and nothing else, so Japanese may stand in them as it is.
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Faults and refusals under <c>/api</c> are told as problems in JSON, not as pages.</summary>
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        api =>
        {
            api.UseExceptionHandler(faults => faults.Run(ProblemAsync));
            api.UseStatusCodePages(status => ProblemAsync(status.HttpContext));
        });

    /// <summary>Maps the addresses.</summary>
    public static void MapPortalApi(this IEndpointRouteBuilder app)
    {
        // The framework maps the description for GET only; whoever asks with HEAD whether it is there gets the same answer.
        app.MapOpenApi().AllowAnonymous().Add(endpoint =>
        {
            foreach (var methods in endpoint.Metadata.OfType<IHttpMethodMetadata>().ToList())
            {
                endpoint.Metadata.Remove(methods);
            }

            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        });
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapPortalReadApi();
    }

    private static Task ProblemAsync(HttpContext context) => TypedResults.Problem(
        statusCode: context.Response.StatusCode,
        extensions: [KeyValuePair.Create<string, object?>("traceId", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)]).ExecuteAsync(context);
}
