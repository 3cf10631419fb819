using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>The files under <c>/open-data</c>.</summary>
public static class OpenDataEndpoints
{
    /// <summary>Folder of the files.</summary>
    public const string Folder = "/open-data";

    /// <summary>Maps the files.</summary>
    public static void MapOpenData(this IEndpointRouteBuilder app)
    {
        app.MapPublicFile(Folder + "/{kind}.csv", async (string kind, PortalDbContext db, PortalAddress address, CancellationToken cancellationToken) =>
            OpenKind.Find(kind) is { } found
                ? FileAnswer.Of(await OpenDataFiles.CsvAsync(db, found, address.Home, cancellationToken), OpenDataTypes.Csv, kind + ".csv")
                : FileAnswer.NotFound());
        app.MapPublicFile(Folder + "/{kind}.jsonl", async (string kind, PortalDbContext db, PortalAddress address, CancellationToken cancellationToken) =>
            KindsOf(kind) is { Count: > 0 } kinds
                ? FileAnswer.Of(await OpenDataFiles.JsonLinesAsync(db, kinds, address.Home, cancellationToken), OpenDataTypes.JsonLines, kind + ".jsonl")
                : FileAnswer.NotFound());
        app.MapPublicFile(Folder + "/dictionary.csv", (IStringLocalizer<UiText> text) =>
            FileAnswer.Of(OpenDataFiles.Dictionary(text), OpenDataTypes.Csv, "dictionary.csv"));
        app.MapPublicFile(Folder + "/event-list.csv", async (HttpContext context, IStringLocalizer<UiText> text, PortalAddress address) =>
            FileAnswer.Of(
                await EventListFile.WriteAsync(context.RequestServices.GetRequiredService<PublicEvents>(), text, address.Home, context.RequestAborted), OpenDataTypes.Csv, "event-list.csv"));
        app.MapPublicFile(Folder + "/catalog.jsonld", async (PortalDbContext db, IStringLocalizer<UiText> text, PortalAddress address, CancellationToken cancellationToken) =>
            FileAnswer.Of(await DcatCatalogue.WriteAsync(db, text, address.Home, cancellationToken), OpenDataTypes.JsonLd));
    }

    private static IReadOnlyList<OpenKind> KindsOf(string name) => name == "all" ? OpenKind.All : OpenKind.Find(name) is { } kind ? [kind] : [];
}
