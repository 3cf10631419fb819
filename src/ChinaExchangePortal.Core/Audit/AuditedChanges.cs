using System.Globalization;
using System.Text;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Core.TradeFairBooths;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChinaExchangePortal.Core.Audit;

/// <summary>Names the records that a save makes or changes: which record and which fields, never what stands in them.</summary>
internal static class AuditedChanges
{
    // Rows that follow from others, count something, or are the log itself.
    private static readonly HashSet<Type> s_left =
    [
        typeof(AuditEntry), typeof(StatePeriod), typeof(CaseMention), typeof(CaseFollower), typeof(NumberSeries), typeof(OneTimeCode), typeof(PortalRole), typeof(SourceCitation),
        typeof(SourceLine), typeof(ImportedValue), typeof(Publication), typeof(TranslationChange), typeof(IdentityUserClaim<int>), typeof(IdentityUserToken<int>), typeof(IdentityUserLogin<int>), typeof(IdentityRoleClaim<int>),
    ];

    // Fields that follow from others, or change by signing in.
    private static readonly HashSet<string> s_leftFields = new(StringComparer.Ordinal)
    {
        "Version", "UpdatedAt", "ConcurrencyStamp", "NormalizedEmail", "NormalizedUserName", "AccessFailedCount", "LockoutEnd", "LastSeenAt", "LastFetchedAt",
        "NextDueOn", "NextDue", "IsOpen", "DestinationLine", "Sequence",
    };

    /// <summary>Notes what a save is about to write.</summary>
    internal static void Note(DbContext db, AuditTrail trail, IAuditOrigin origin)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || s_left.Contains(entry.Metadata.ClrType))
            {
                continue;
            }

            if (entry.Entity is SignInSession session)
            {
                if (entry.State == EntityState.Added)
                {
                    trail.Note(new AuditFact(AuditAction.SignIn, Account(session.UserId), null, origin.Current with { UserId = session.UserId }));
                }
            }
            else if (SubjectOf(entry) is { } subject && DetailOf(entry, subject.IsRoot) is { } detail)
            {
                var action = subject.IsRoot && entry.State == EntityState.Added ? AuditAction.Create : AuditAction.Change;
                trail.Note(numbers => new AuditFact(action, subject.Name(numbers), detail.Length == 0 ? null : detail));
            }
        }
    }

    private static string Account(int id) => FormattableString.Invariant($"account/{id}");

    private static (Func<CaseNumbers, string> Name, bool IsRoot)? SubjectOf(EntityEntry entry) => entry.Entity switch
    {
        SupportRequest r => Root("support-request/" + r.Number),
        SupportTrack or SupportDestination or CaseTask or CaseEntry => (n => n.SubjectOf(Key<long>(entry, "SupportRequestId")), false),
        CaseLink => (n => n.SubjectOf(Key<long>(entry, "FromId")), false),
        StoredFile { SupportRequestId: not null } => (n => n.SubjectOf(Key<long>(entry, "SupportRequestId")), false),
        Reservation => Part("arrangement", entry, "ArrangementId"),
        CounterpartOrganisation => (_ => "counterpart/" + Text(entry, "Id"), true),
        CounterpartPerson => Part("counterpart", entry, "OrganisationId"),
        PortalUser => (_ => "account/" + Text(entry, "Id"), true),
        IdentityUserRole<int> or CalendarFeed => Part("account", entry, "UserId"),
        SavedView => Part("account", entry, "OwnerId"),
        CalendarDay d => Root(FormattableString.Invariant($"calendar-day/{d.Country}/{d.Date:yyyy-MM-dd}")),
        Translation t => (_ => "translation/" + t.Key + "/" + t.Language, true),
        Seminar s => Root(RecordKeys.Seminar(s.Round)),
        Programme p => Root(RecordKeys.Programme(p.Slug)),
        PrEvent e => Root(RecordKeys.PrEvent(e.Slug)),
        CookingClass c => Root(RecordKeys.CookingClass(c.Slug)),
        TradeFairBooth b => Root(RecordKeys.TradeFairBooth(b.Slug)),
        CookingClassMunicipality => OfParent<CookingClass>(entry, c => RecordKeys.CookingClass(c.Slug)),
        TradeFairBoothMunicipality => OfParent<TradeFairBooth>(entry, b => RecordKeys.TradeFairBooth(b.Slug)),
        _ when entry.Metadata.IsOwned() => entry.Metadata.FindOwnership()?.PrincipalEntityType.ClrType == typeof(Seminar) ? OfParent<Seminar>(entry, s => RecordKeys.Seminar(s.Round)) : null,
        _ => (_ => Kebab(entry.Metadata.ClrType.Name) + "/" + string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Text(entry, p.Name))), true),
    };

    private static (Func<CaseNumbers, string>, bool)? Root(string name) => (_ => name, true);

    private static (Func<CaseNumbers, string>, bool)? Part(string kind, EntityEntry entry, string key) => (_ => kind + "/" + Text(entry, key), false);

    private static (Func<CaseNumbers, string>, bool)? OfParent<T>(EntityEntry entry, Func<T, string> name)
        where T : class
    {
        var key = entry.Metadata.GetForeignKeys().Single(k => k.PrincipalEntityType.ClrType == typeof(T)).Properties[0];
        var parent = entry.Context.ChangeTracker.Entries<T>().FirstOrDefault(p => Equals(p.Property(p.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue, entry.Property(key.Name).CurrentValue));
        return parent is null ? null : (_ => name(parent.Entity), false);
    }

    /// <summary>Names of the fields; empty for a new record, null when nothing of interest changed.</summary>
    private static string? DetailOf(EntityEntry entry, bool isRoot)
    {
        var type = entry.Entity is CaseEntry e ? "CaseEntry." + e.Kind : entry.Metadata.ClrType.Name;
        if (entry.State != EntityState.Modified)
        {
            return isRoot && entry.State == EntityState.Added ? string.Empty : (entry.State == EntityState.Added ? "+" : "-") + type;
        }

        // Identity marks a whole account as changed, whatever was.
        var fields = entry.Properties.Where(p => p.IsModified && !p.Metadata.GetValueComparer().Equals(p.OriginalValue, p.CurrentValue) && !s_leftFields.Contains(p.Metadata.Name) && !((IReadOnlyProperty)p.Metadata).IsShadowProperty())
            .Select(p => isRoot ? p.Metadata.Name : type + "." + p.Metadata.Name).Order(StringComparer.Ordinal).ToList();
        return fields.Count == 0 ? null : string.Join(", ", fields);
    }

    private static T Key<T>(EntityEntry entry, string name) => (T)entry.Property(name).CurrentValue!;

    private static string Text(EntityEntry entry, string name) => Convert.ToString(entry.Property(name).CurrentValue, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
