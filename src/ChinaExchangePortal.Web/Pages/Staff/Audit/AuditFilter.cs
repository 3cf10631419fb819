using System.Globalization;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.Audit;

/// <summary>What of the audit log is looked for, as it stands in the address.</summary>
/// <param name="Person">Key of a person.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">What it was done to, or the kind of it.</param>
/// <param name="Day">Day in Beijing, such as <c>2026-04-01</c>.</param>
public sealed record AuditFilter(string? Person, string? Action, string? Subject, string? Day)
{
    /// <summary>True when anything is looked for.</summary>
    public bool IsNarrowed => new[] { Person, Action, Subject, Day }.Any(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>Reads the address.</summary>
    public static AuditFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new AuditFilter(query["person"], query["action"], query["subject"], query["day"]);
    }

    /// <summary>The entries, the newest first; none for a value that does not exist.</summary>
    public IQueryable<AuditEntry> Find(PortalDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = db.AuditEntries.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Person))
        {
            var id = int.TryParse(Person, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
            found = found.Where(e => e.UserId == id);
        }

        if (!string.IsNullOrWhiteSpace(Action))
        {
            found = EnumNames.TryRead<AuditAction>(Action, out var action) ? found.Where(e => e.Action == action) : found.Where(_ => false);
        }

        if (!string.IsNullOrWhiteSpace(Subject))
        {
            var (subject, folder) = (Subject.Trim(), Subject.Trim() + "/");
            found = found.Where(e => e.Subject == subject || e.Subject.StartsWith(folder) || e.Subject.EndsWith("/" + subject));
        }

        if (!string.IsNullOrWhiteSpace(Day))
        {
            if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 2000 || day.Year > 9000)
            {
                return found.Where(_ => false);
            }

            var (from, to) = (OfficeClock.FromBeijing(day, TimeOnly.MinValue), OfficeClock.FromBeijing(day.AddDays(1), TimeOnly.MinValue));
            found = found.Where(e => e.At >= from && e.At < to);
        }

        return found.OrderByDescending(e => e.Id);
    }

    /// <summary>The address's query, with one more value.</summary>
    public string ToQuery(string? key = null, long value = 0)
    {
        var query = new QueryBuilder();
        foreach (var (name, text) in new[] { ("person", Person), ("action", Action), ("subject", Subject), ("day", Day), (key ?? string.Empty, key is null ? null : value.ToString(CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                query.Add(name, text);
            }
        }

        return query.ToString();
    }

    /// <summary>Word of an action, a key of the interface texts.</summary>
    public static string LabelOf(AuditAction action) => action switch
    {
        AuditAction.Read => "閲覧", AuditAction.Create => "作成", AuditAction.Change => "変更", AuditAction.Export => "持ち出し",
        AuditAction.SignIn => "サインイン", AuditAction.SignOut => "サインアウト", _ => "拒否",
    };

    /// <summary>Who acted: a name, or a key of the interface texts.</summary>
    public static string PersonOf(AuditEntry entry, IReadOnlyDictionary<int, string> names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(names);
        return entry.UserId is { } id ? names.GetValueOrDefault(id) ?? FormattableString.Invariant($"account/{id}")
            : entry.RemoteAddress is null ? "ポータル" : "サインインしていない人";
    }
}
