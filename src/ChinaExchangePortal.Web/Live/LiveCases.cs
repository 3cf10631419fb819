using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Live;

/// <summary>What the script of an open case asks for every few seconds.</summary>
/// <param name="Version">Version of the case: another one than the page's means that there is something new.</param>
/// <param name="Others">A sentence about colleagues who are editing; null when there are none.</param>
public sealed record LiveCase(int Version, string? Others);

/// <summary><c>/staff/support-requests/{number}/live</c>: keeps open pages of a case in step. Without script the page says the same when it is loaded.</summary>
public static class LiveCases
{
    /// <summary>Maps the address.</summary>
    public static void MapLiveCases(this IEndpointRouteBuilder app) =>
        app.MapGet("/staff/support-requests/{number}/live", AnswerAsync).RequireAuthorization(AuthenticationSetup.StaffPolicy).ExcludeFromDescription();

    /// <summary>The sentence about colleagues who are editing a case; null when there are none.</summary>
    public static string? Sentence(IReadOnlyList<string> names, IStringLocalizer<UiText> text, Core.Languages.Language language)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(text);
        return names.Count == 0 ? null : text["{0}がこの依頼を編集しています", string.Join(language == Core.Languages.Language.English ? ", " : "、", names)].Value;
    }

    private static async Task<Results<Ok<LiveCase>, NotFound>> AnswerAsync(
        string number, bool? editing, HttpContext context, PortalDbContext db, CasePresence presence, PageLanguage language, IStringLocalizer<UiText> text, CancellationToken cancellationToken)
    {
        var version = await db.SupportRequests.Where(r => r.Number == number).Select(r => (int?)r.Version).FirstOrDefaultAsync(cancellationToken);
        if (version is null)
        {
            return TypedResults.NotFound();
        }

        var actor = context.User.ToActor();
        if (editing == true)
        {
            presence.Note(number, actor.Id, actor.Name);
        }

        return TypedResults.Ok(new LiveCase(version.Value, Sentence(presence.OthersAt(number, actor.Id), text, language.Current)));
    }
}
