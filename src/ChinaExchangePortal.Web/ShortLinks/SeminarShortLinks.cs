using System.Globalization;
using System.Text;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace ChinaExchangePortal.Web.ShortLinks;

/// <summary>Addresses for flyers: <c>/s/18</c> leads to the page of the 18th round, <c>/s/18.svg</c> is its QR code.</summary>
public static class SeminarShortLinks
{
    // A quarter of the code may be dirty or folded, as flyers are.
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.Q;
    private const int PixelsPerModule = 8;

    /// <summary>Path of a round's short address, without language.</summary>
    public static string PathOf(int round) => string.Create(CultureInfo.InvariantCulture, $"/s/{round}");

    /// <summary>Maps the addresses.</summary>
    public static void MapSeminarShortLinks(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/s/{round:int:min(1)}", [HttpMethods.Get, HttpMethods.Head], async Task<Results<RedirectHttpResult, NotFound>> (int round, PortalDbContext db, PageLanguage language, CancellationToken cancellationToken) =>
            await db.Seminars.AnyAsync(s => s.Round == round && s.IsPublished, cancellationToken) || await WasDeletedAsync(db, round, cancellationToken)
                ? TypedResults.Redirect(language.Url(string.Create(CultureInfo.InvariantCulture, $"/seminars/{round}")), permanent: true)
                : TypedResults.NotFound()).AllowAnonymous().ExcludeFromDescription();
        app.MapPublicFile("/s/{round:int:min(1)}.svg", async (int round, PortalDbContext db, PortalAddress address, PageLanguage language, CancellationToken cancellationToken) =>
            await db.Seminars.AnyAsync(s => s.Round == round && s.IsPublished, cancellationToken)
                ? FileAnswer.Of(Code(address.Home + language.Current.PathPrefix() + PathOf(round)), "image/svg+xml")
                : await WasDeletedAsync(db, round, cancellationToken) ? TypedResults.StatusCode(StatusCodes.Status410Gone) : FileAnswer.NotFound());
    }

    // A flyer outlives what it tells of: its address leads to the page that says that the round was deleted.
    private static Task<bool> WasDeletedAsync(PortalDbContext db, int round, CancellationToken cancellationToken) =>
        db.WasDeletedAsync(RecordKeys.Seminar(round), () => db.Seminars.AnyAsync(s => s.Round == round, cancellationToken), cancellationToken);

    private static byte[] Code(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, Correction);
        using var code = new SvgQRCode(data);
        return Encoding.UTF8.GetBytes(code.GetGraphic(PixelsPerModule));
    }
}
