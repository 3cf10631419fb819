using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Brochures;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Publications;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Core.TradeFairBooths;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Core.Data;

/// <summary>The portal's database: the unit of work for every page and command.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options)
    : IdentityDbContext<PortalUser, PortalRole, int>(options)
{
    private static readonly ServiceProvider IdentitySchema = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <summary>What the audit log is to hold of the work in hand.</summary>
    public AuditTrail Audit { get; } = new();

    /// <summary>What the units of the commit that this context's unit shares have read; null outside of one.</summary>
    internal SharedReads? Reads { get; set; }

    /// <summary>Reads a small table, once for all units of a shared commit.</summary>
    internal Task<T> ReadOnceAsync<T>(Func<Task<T>> read)
        where T : class => Reads?.OnceAsync(read) ?? read();

    /// <summary>Provinces of China.</summary>
    public DbSet<Province> Provinces => Set<Province>();

    /// <summary>Cities in China.</summary>
    public DbSet<City> Cities => Set<City>();

    /// <summary>Local authorities in Japan.</summary>
    public DbSet<Municipality> Municipalities => Set<Municipality>();

    /// <summary>Headings that group programmes.</summary>
    public DbSet<Pillar> Pillars => Set<Pillar>();

    /// <summary>Programmes.</summary>
    public DbSet<Programme> Programmes => Set<Programme>();

    /// <summary>Captions of pictures.</summary>
    public DbSet<Caption> Captions => Set<Caption>();

    /// <summary>Totals that documents state.</summary>
    public DbSet<DeclaredFigure> DeclaredFigures => Set<DeclaredFigure>();

    /// <summary>Rounds of the seminar.</summary>
    public DbSet<Seminar> Seminars => Set<Seminar>();

    /// <summary>PR events.</summary>
    public DbSet<PrEvent> PrEvents => Set<PrEvent>();

    /// <summary>Cooking classes.</summary>
    public DbSet<CookingClass> CookingClasses => Set<CookingClass>();

    /// <summary>Booths at trade fairs.</summary>
    public DbSet<TradeFairBooth> TradeFairBooths => Set<TradeFairBooth>();

    /// <summary>The support menu.</summary>
    public DbSet<SupportMenuItem> SupportMenu => Set<SupportMenuItem>();

    /// <summary>Examples of support that brochures state.</summary>
    public DbSet<SupportExample> SupportExamples => Set<SupportExample>();

    /// <summary>Support requests.</summary>
    public DbSet<SupportRequest> SupportRequests => Set<SupportRequest>();

    /// <summary>Tracks of support requests.</summary>
    public DbSet<SupportTrack> SupportTracks => Set<SupportTrack>();

    /// <summary>Destinations of support requests.</summary>
    public DbSet<SupportDestination> SupportDestinations => Set<SupportDestination>();

    /// <summary>Entries of support requests.</summary>
    public DbSet<CaseEntry> CaseEntries => Set<CaseEntry>();

    /// <summary>Steps within tracks.</summary>
    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();

    /// <summary>Steps that new tracks get.</summary>
    public DbSet<TaskTemplate> TaskTemplates => Set<TaskTemplate>();

    /// <summary>States that cases went through.</summary>
    public DbSet<StatePeriod> StatePeriods => Set<StatePeriod>();

    /// <summary>Ties between cases.</summary>
    public DbSet<CaseLink> CaseLinks => Set<CaseLink>();

    /// <summary>Who follows which case.</summary>
    public DbSet<CaseFollower> CaseFollowers => Set<CaseFollower>();

    /// <summary>Who was named in which note.</summary>
    public DbSet<CaseMention> CaseMentions => Set<CaseMention>();

    /// <summary>Kept lists of cases.</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>Days that depart from the plain week.</summary>
    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    /// <summary>Private calendar addresses.</summary>
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    /// <summary>Arrangements.</summary>
    public DbSet<Arrangement> Arrangements => Set<Arrangement>();

    /// <summary>People, rooms and things that can be booked.</summary>
    public DbSet<Resource> Resources => Set<Resource>();

    /// <summary>Holds of arrangements on resources.</summary>
    public DbSet<Reservation> Reservations => Set<Reservation>();

    /// <summary>Organisations on the Chinese side.</summary>
    public DbSet<CounterpartOrganisation> CounterpartOrganisations => Set<CounterpartOrganisation>();

    /// <summary>People on the Chinese side.</summary>
    public DbSet<CounterpartPerson> CounterpartPeople => Set<CounterpartPerson>();

    /// <summary>Files of cases.</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>Wordings for mail.</summary>
    public DbSet<MailTemplate> MailTemplates => Set<MailTemplate>();

    /// <summary>The outbox.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    /// <summary>Received mail.</summary>
    public DbSet<IncomingMail> IncomingMails => Set<IncomingMail>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Numbers given to support requests.</summary>
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    /// <summary>Source documents.</summary>
    public DbSet<SourceDocument> SourceDocuments => Set<SourceDocument>();

    /// <summary>Lines of source documents.</summary>
    public DbSet<SourceLine> SourceLines => Set<SourceLine>();

    /// <summary>Where facts were read.</summary>
    public DbSet<SourceCitation> SourceCitations => Set<SourceCitation>();

    /// <summary>What imports last wrote.</summary>
    public DbSet<ImportedValue> ImportedValues => Set<ImportedValue>();

    /// <summary>Runs of reading documents.</summary>
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    /// <summary>What was ever public, and when it changed.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>Translations.</summary>
    public DbSet<Translation> Translations => Set<Translation>();

    /// <summary>Changes of translations.</summary>
    public DbSet<TranslationChange> TranslationChanges => Set<TranslationChange>();

    /// <summary>What search can find.</summary>
    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    /// <summary>Sign-ins.</summary>
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>Codes that work once.</summary>
    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        if (Reads is not null && ChangeTracker.Entries().Any(e => e.Entity is CalendarDay or TaskTemplate && e.State != EntityState.Unchanged))
        {
            Reads.Clear();
        }

        // Changes are found once; each interceptor that looks at them would search all records again.
        var detecting = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detecting;
        }
    }

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        // Identity decides by its options whether there is a passkey table, and the model is kept for the process:
        // without a host's options, whichever context came first would decide for all.
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
        {
            optionsBuilder.UseApplicationServiceProvider(IdentitySchema);
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Names, not numbers: a person reads the file, and inserting a value must not renumber the rest.
        configurationBuilder.Properties<SupportRequestState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<RequestChannel>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CaseEntryKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<TrackOutcome>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CodeScheme>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<MunicipalityKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<LineUse>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<FindingLevel>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ImportAction>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<TranslationStatus>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<Language>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<DeadlineKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CaseLinkKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CalendarCountry>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<CalendarDayKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ArrangementKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ArrangementState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<ResourceKind>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<OutgoingMailState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<IncomingMailState>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<AuditAction>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private void RaiseVersions()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Modified)
            {
                // Through the entry, which so knows of it.
                entry.Property(e => e.Version).CurrentValue++;
            }
        }
    }

    /// <summary>A year is stored as its number. 0 is no year: the generated model asks for it, as the value of a property that is not set.</summary>
    internal sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(year => year.Year, value => value == 0 ? default : new FiscalYear(value));

    /// <summary>Moments are stored and read as UTC; SQLite forgets the kind.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        moment => moment.ToUniversalTime(), stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
