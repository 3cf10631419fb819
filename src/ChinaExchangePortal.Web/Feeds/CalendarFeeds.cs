using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChinaExchangePortal.Web.Feeds;

/// <summary>Private calendar addresses: <c>/feeds/calendar/{secret}.ics</c>. The secret is the key, so no log may hold it.</summary>
public static class CalendarFeeds
{
    /// <summary>Name of the limiter of wrong tries; a calendar program that runs wild must not lock its office out of signing in.</summary>
    public const string LimiterName = "feeds";

    private const string Folder = "/feeds/calendar";
    private const int SecretMaxLength = 100;
    private static readonly TimeSpan s_past = TimeSpan.FromDays(180);

    /// <summary>Path of a feed.</summary>
    public static string PathOf(string secret) => $"{Folder}/{secret}.ics";

    /// <summary>A path for the log.</summary>
    public static string WithoutSecret(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var read = Uri.UnescapeDataString(path);
        var at = read.IndexOf(Folder + "/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? path : read[..at] + Folder + "/…";
    }

    /// <summary>Maps the address.</summary>
    public static void MapCalendarFeeds(this IEndpointRouteBuilder app) =>
        app.MapMethods(Folder + "/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> AnswerAsync(
        string secret, HttpContext context, CalendarFeedService feeds, ArrangementQueries arrangements, OfficeClock clock, PortalAddress address,
        [FromKeyedServices(LimiterName)] SignInLimiter limiter, Microsoft.Extensions.Localization.IStringLocalizer<UiText> text, CancellationToken cancellationToken)
    {
        var caller = context.Connection.RemoteIpAddress;
        if (limiter.IsBlocked(caller))
        {
            context.Response.Headers.RetryAfter = ((int)SignInLimiter.Window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (secret.Length > SecretMaxLength || await feeds.FindAsync(secret, cancellationToken) is not { } userId)
        {
            limiter.CountFailure(caller);
            return TypedResults.NotFound();
        }

        var views = await arrangements.OfUserAsync(userId, clock.UtcNow - s_past, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.File(CalendarFile.Write(views, clock.UtcNow, address.Home, text), "text/calendar; charset=utf-8");
    }
}
