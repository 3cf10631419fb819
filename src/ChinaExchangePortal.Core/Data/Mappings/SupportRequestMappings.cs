using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class SupportRequestMapping : IEntityTypeConfiguration<SupportRequest>
{
    public void Configure(EntityTypeBuilder<SupportRequest> builder)
    {
        builder.ToTable("support_requests");
        builder.Property(r => r.Number).HasMaxLength(20);
        builder.Property(r => r.Title).HasMaxLength(SupportRequest.TitleMaxLength);
        builder.Property(r => r.Purpose).HasMaxLength(SupportRequest.TextMaxLength);
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => r.SubmissionKey).IsUnique();

        // Every filter of the list with every order of it: the page is read from an index, never sorted.
        builder.HasIndex(r => new { r.NumberYear, r.NumberSerial }).IsUnique();
        builder.HasIndex(r => r.UpdatedAt);
        builder.HasIndex(r => r.StartsOn);
        builder.HasIndex(r => new { r.State, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.State, r.UpdatedAt });
        builder.HasIndex(r => new { r.State, r.StartsOn });
        builder.HasIndex(r => new { r.ReceivedYear, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.ReceivedYear, r.UpdatedAt });
        builder.HasIndex(r => new { r.ReceivedYear, r.StartsOn });
        builder.HasIndex(r => new { r.MunicipalityId, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.MunicipalityId, r.UpdatedAt });
        builder.HasIndex(r => new { r.MunicipalityId, r.StartsOn });
        builder.HasIndex(r => new { r.AssigneeId, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.AssigneeId, r.UpdatedAt });
        builder.HasIndex(r => new { r.AssigneeId, r.StartsOn });

        builder.HasIndex(r => new { r.Channel, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.Channel, r.UpdatedAt });
        builder.HasIndex(r => new { r.Channel, r.StartsOn });
        builder.HasIndex(r => new { r.Channel, r.NextDueOn });

        // A range of days of receipt; what it lets through is sorted.
        builder.HasIndex(r => r.ReceivedOn);

        builder.HasIndex(r => r.NextDueOn);
        builder.HasIndex(r => new { r.State, r.NextDueOn });
        builder.HasIndex(r => new { r.ReceivedYear, r.NextDueOn });
        builder.HasIndex(r => new { r.MunicipalityId, r.NextDueOn });
        builder.HasIndex(r => new { r.AssigneeId, r.NextDueOn });
        builder.HasIndex(r => new { r.IsOpen, r.NumberYear, r.NumberSerial });
        builder.HasIndex(r => new { r.IsOpen, r.UpdatedAt });
        builder.HasIndex(r => new { r.IsOpen, r.StartsOn });
        builder.HasIndex(r => new { r.IsOpen, r.NextDueOn });

        // My own open cases, and the handover.
        builder.HasIndex(r => new { r.AssigneeId, r.IsOpen, r.NextDueOn });
        builder.HasIndex(r => new { r.DeputyId, r.IsOpen, r.NextDueOn });

        // The yearly figures.
        builder.HasIndex(r => r.CarriedOutYear);

        builder.HasOne(r => r.Municipality).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Tracks).WithOne().HasForeignKey(t => t.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Destinations).WithOne().HasForeignKey(d => d.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(r => r.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Tasks).WithOne().HasForeignKey(t => t.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Periods).WithOne().HasForeignKey(p => p.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class SupportTrackMapping : IEntityTypeConfiguration<SupportTrack>
{
    public void Configure(EntityTypeBuilder<SupportTrack> builder)
    {
        builder.ToTable("support_tracks");
        builder.HasKey(t => new { t.SupportRequestId, t.Kind });
        builder.HasIndex(t => new { t.Kind, t.SupportRequestId });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SupportDestinationMapping : IEntityTypeConfiguration<SupportDestination>
{
    public void Configure(EntityTypeBuilder<SupportDestination> builder)
    {
        builder.ToTable("support_destinations");
        builder.HasKey(d => new { d.SupportRequestId, d.Position });
        builder.HasIndex(d => d.CityId);
        builder.HasOne<Places.City>().WithMany().HasForeignKey(d => d.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseEntryMapping : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.ToTable("case_entries");
        builder.HasIndex(e => new { e.SupportRequestId, e.Id });
        builder.HasIndex(e => e.SubmissionKey).IsUnique();
        builder.OwnsMany(e => e.Changes, change => change.ToJson());
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(e => e.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("number_series");
        builder.HasKey(s => s.Year);
        builder.Property(s => s.Year).ValueGeneratedNever();
    }
}

internal sealed class SupportMenuItemMapping : IEntityTypeConfiguration<SupportMenuItem>
{
    public void Configure(EntityTypeBuilder<SupportMenuItem> builder)
    {
        builder.ToTable("support_menu");
        builder.HasKey(i => i.Number);
        builder.Property(i => i.Number).ValueGeneratedNever();
    }
}

internal sealed class SupportExampleMapping : IEntityTypeConfiguration<SupportExample>
{
    public void Configure(EntityTypeBuilder<SupportExample> builder)
    {
        builder.ToTable("support_examples");
        builder.HasIndex(e => new { e.FiscalYear, e.Number }).IsUnique();
    }
}
