using System.Collections;
using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.OpenData;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;

namespace ChinaExchangePortal.Web.Api;

/// <summary><c>?since=</c> on a list: only the records whose public content changed at or after a day (from its beginning in Beijing) or a moment.</summary>
internal sealed class SinceFilter(PortalDbContext db) : IEndpointFilter
{
    private const string Parameter = "since";

    // A moment says its distance from UTC, or it would be another one in Tokyo than in Beijing.
    private static readonly string[] s_moments =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var asked = context.HttpContext.Request.Query[Parameter];
        if (asked.Count == 0)
        {
            return await next(context);
        }

        if (asked.Count > 1 || !TryRead(asked[0], out var since))
        {
            return TypedResults.Problem(
                "'since' must be one day such as 2026-04-01 (from 00:00 in Beijing) or one moment with its zone such as 2026-04-01T00:00:00Z.", statusCode: StatusCodes.Status400BadRequest);
        }

        var result = await next(context);
        if (result is not IValueHttpResult { Value: IList records })
        {
            return result;
        }

        var changed = await db.Publications.AsNoTracking().Where(p => p.ChangedAt >= since).Select(p => p.Record)
            .ToHashSetAsync(StringComparer.Ordinal, context.HttpContext.RequestAborted);
        for (var i = records.Count - 1; i >= 0; i--)
        {
            if (!changed.Contains(OpenRecords.KeyOf(records[i]!)))
            {
                records.RemoveAt(i);
            }
        }

        return result;
    }

    /// <summary>Names the parameter in the description of the API.</summary>
    internal static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = Parameter, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "Only what changed at or after a day such as 2026-04-01 (from 00:00 in Beijing) or a moment with its zone such as 2026-04-01T00:00:00Z. Deleted records are listed at /api/v1/deletions.",
        });
        return Task.CompletedTask;
    }

    internal static bool TryRead(string? text, out DateTime since)
    {
        since = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1992 and < 9999)
        {
            since = OfficeClock.FromBeijing(day, TimeOnly.MinValue);
            return true;
        }

        // A plus sign in an address is a space.
        var moment = text?.Replace(' ', '+');
        if (!DateTimeOffset.TryParseExact(moment, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            || !(moment!.EndsWith('Z') || moment.AsSpan(10).IndexOfAny('+', '-') > 0) || read.Year is < 1992 or >= 9999)
        {
            return false;
        }

        since = read.UtcDateTime;
        return true;
    }
}
