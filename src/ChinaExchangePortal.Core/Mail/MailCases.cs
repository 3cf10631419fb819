using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Mail;

/// <summary>Finds the case of a received mail: by what it answers, by the number in its subject, by its sender. A guess is never made.</summary>
public sealed partial class MailCases(PortalDbContext db)
{
    /// <summary>Found by In-Reply-To or References.</summary>
    public const string ByThread = "thread";

    /// <summary>Found by the number in the subject.</summary>
    public const string ByNumber = "number";

    /// <summary>Found by the sender, who is the contact of exactly one open case.</summary>
    public const string BySender = "sender";

    /// <summary>The case's number and how it was found; nulls when nobody can tell.</summary>
    public async Task<(string? Number, string? How)> FindAsync(ReceivedMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        foreach (var id in mail.Thread)
        {
            var answered = await db.OutgoingMails.Where(m => m.MessageId == id).Select(m => m.SupportRequestId).FirstOrDefaultAsync(cancellationToken)
                ?? await db.IncomingMails.Where(m => m.MessageId == id).Select(m => m.SupportRequestId).FirstOrDefaultAsync(cancellationToken);
            if (answered is { } key)
            {
                return (await StandingAsync(key, cancellationToken), ByThread);
            }
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var number in NumbersIn(mail.Subject))
        {
            var key = await db.SupportRequests.Where(r => r.Number == number).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            if (key is { } found)
            {
                named.Add(await StandingAsync(found, cancellationToken));
            }
        }

        if (named.Count > 0)
        {
            return named.Count == 1 ? (named.Single(), ByNumber) : (null, null);
        }

        var contacts = await db.SupportRequests.Where(r => r.IsOpen && r.ContactEmail != null && EF.Functions.Collate(r.ContactEmail, "NOCASE") == mail.FromAddress)
            .OrderBy(r => r.Id).Select(r => r.Number).Take(2).ToListAsync(cancellationToken);
        return contacts.Count == 1 ? (contacts[0], BySender) : (null, null);
    }

    /// <summary>Numbers in a subject, in brackets or bare, also in full-width digits.</summary>
    public static IReadOnlyList<string> NumbersIn(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return
        [
            .. Number().Matches(subject.Normalize(NormalizationForm.FormKC))
                .Select(m => SupportRequest.FormatNumber(int.Parse(m.Groups["year"].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups["serial"].Value, CultureInfo.InvariantCulture)))
                .Distinct(StringComparer.Ordinal).Take(5),
        ];
    }

    /// <summary>The case that goes on where one was merged.</summary>
    private async Task<string> StandingAsync(long id, CancellationToken cancellationToken)
    {
        var found = await db.SupportRequests.Where(r => r.Id == id)
            .Select(r => new { r.Number, Into = db.SupportRequests.Where(t => t.Id == r.MergedIntoId).Select(t => t.Number).FirstOrDefault() }).FirstAsync(cancellationToken);
        return found.Into ?? found.Number;
    }

    [GeneratedRegex("(?<![0-9-])(?<year>[0-9]{4})-(?<serial>[0-9]{4,7})(?![0-9-])", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
