using ChinaExchangePortal.Web.Caching;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>Media types of the files that the portal gives away.</summary>
internal static class OpenDataTypes
{
    internal const string Csv = "text/csv";
    internal const string JsonLines = "application/jsonl";
    internal const string JsonLd = "application/ld+json";
    internal const string Atom = "application/atom+xml";
    internal const string Calendar = "text/calendar";
    internal const string Xml = "application/xml";

    /// <summary>Those that the framework does not compress by itself.</summary>
    internal static IReadOnlyList<string> All { get; } = [Csv, JsonLines, JsonLd, Atom, Calendar];
}

/// <summary>Answers with a file. The public cache keeps it until a public record changes, and adds tag, 304 and parts.</summary>
internal static class FileAnswer
{
    /// <summary>Maps a file for GET and HEAD, open to everybody.</summary>
    internal static void MapPublicFile(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).AllowAnonymous().ExcludeFromDescription().WithMetadata(PublicAnswer.File);

    /// <summary>The answer.</summary>
    /// <param name="body">The file.</param>
    /// <param name="type">Its media type; all of them are UTF-8.</param>
    /// <param name="name">Name under which a browser saves it; null where it shows it.</param>
    internal static IResult Of(byte[] body, string type, string? name = null) => TypedResults.Bytes(body, type + "; charset=utf-8", name);

    /// <summary>There is no such file: the page for mistyped addresses says so in words.</summary>
    internal static IResult NotFound() => TypedResults.NotFound();
}
