using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Fills templates with what a case knows, in the template's language.</summary>
public sealed class CaseMailText(PortalDbContext db, OfficeClock clock, IStringLocalizer<UiText> text)
{
    /// <summary>Subject and text of a template for a case.</summary>
    /// <param name="template">The template.</param>
    /// <param name="request">The case with municipality.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<(string Subject, string Body)> FillAsync(MailTemplate template, SupportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(request);
        var language = template.Language;
        var toChina = template.Key == MailTemplateTexts.Counterpart;
        var officer = await db.Users.Where(u => u.Id == request.AssigneeId).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["番号"] = request.Number,
            ["件名"] = request.Title,
            ["自治体"] = request.Municipality?.Name.In(language).Text,
            ["部署"] = request.ContactDepartment,
            ["宛名"] = toChina ? null : request.ContactName,
            ["担当者"] = officer,
            ["期間"] = request.StartsOn is { } starts ? DateTexts.Range(starts, request.EndsOn ?? starts, language) : null,
            ["訪問先"] = await CaseDestinations.LineAsync(db, request.Id, language, cancellationToken),
            ["支援内容"] = Kinds(request.Kinds, language),
            ["目的"] = request.Purpose,
            ["人数"] = request.PartySize is { } size ? string.Create(CultureInfo.InvariantCulture, $"{size}{(language == Language.Chinese ? "人" : "名")}") : null,
            ["今日"] = DateTexts.Day(clock.Today, language),
        };
        var subject = MailPlaceholders.Fill(template.Subject, values).ReplaceLineEndings(" ");
        return (subject.Length > OutgoingMail.SubjectMaxLength ? subject[..OutgoingMail.SubjectMaxLength] : subject, MailPlaceholders.Fill(template.Body, values));
    }

    private string Kinds(SupportKind kinds, Language language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            // The letter's language, not the reader's.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Tag());
            return string.Join('、', kinds.Split().Select(k => text[k.Label()].Value));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
