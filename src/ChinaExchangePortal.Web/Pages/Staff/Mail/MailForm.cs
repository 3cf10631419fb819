using System.Globalization;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Mail;

namespace ChinaExchangePortal.Web.Pages.Staff.Mail;

/// <summary>A mail as the form carries it.</summary>
public sealed class MailForm
{
    /// <summary>宛名.</summary>
    public string? ToName { get; set; }

    /// <summary>宛先.</summary>
    public string? ToAddress { get; set; }

    /// <summary>件名.</summary>
    public string? Subject { get; set; }

    /// <summary>本文.</summary>
    public string? Body { get; set; }

    /// <summary>Tag of the text's language.</summary>
    public string? Lang { get; set; }

    /// <summary>Key of the template's version.</summary>
    public string? TemplateId { get; set; }

    /// <summary>Key that makes sending twice one.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>Version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>The version as a number; -1 where it is none.</summary>
    public int ReadVersion => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>Fills the form from a saved mail.</summary>
    public static MailForm Of(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return new MailForm
        {
            ToName = mail.ToName, ToAddress = mail.ToAddress, Subject = mail.Subject, Body = mail.Body, Lang = mail.Language.Tag(),
            Version = mail.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What is typed.</summary>
    public MailDraft ToDraft() => new(
        ToName, ToAddress, Subject, Body, LanguageTags.Of(Lang), int.TryParse(TemplateId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);
}

/// <summary>What the fields need.</summary>
/// <param name="Form">What is typed.</param>
/// <param name="Problems">What must be put right.</param>
/// <param name="Addresses">Addresses to choose from, with names.</param>
public sealed record MailFields(MailForm Form, IReadOnlyList<Core.Problem> Problems, IReadOnlyList<KeyValuePair<string, string>> Addresses);
