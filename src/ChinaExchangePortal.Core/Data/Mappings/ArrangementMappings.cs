using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Arrangements;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class ArrangementMapping : IEntityTypeConfiguration<Arrangement>
{
    public void Configure(EntityTypeBuilder<Arrangement> builder)
    {
        builder.ToTable("arrangements");
        builder.Property(a => a.Title).HasMaxLength(Arrangement.LineMaxLength);
        builder.HasIndex(a => a.SupportRequestId);
        builder.HasIndex(a => a.StartsAt);
        builder.HasIndex(a => a.CounterpartOrganisationId);
        builder.HasIndex(a => a.CounterpartPersonId);
        builder.HasIndex(a => a.SubmissionKey).IsUnique();
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(a => a.SupportRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<City>().WithMany().HasForeignKey(a => a.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CounterpartOrganisation>().WithMany().HasForeignKey(a => a.CounterpartOrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CounterpartPerson>().WithMany().HasForeignKey(a => a.CounterpartPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Reservations).WithOne().HasForeignKey(r => r.ArrangementId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(a => a.Version).IsConcurrencyToken();
    }
}

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("resources");
        builder.Property(r => r.Name).HasMaxLength(Resource.NameMaxLength);
        builder.HasIndex(r => new { r.Kind, r.Name }).IsUnique().HasFilter("\"UserId\" IS NULL");
        builder.HasIndex(r => r.UserId).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class ReservationMapping : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> builder)
    {
        // The triggers refuse an overlap whichever way a row is written.
        builder.ToTable("reservations", table => table.HasTrigger("reservations_no_overlap_on_insert"));
        builder.ToTable("reservations", table => table.HasTrigger("reservations_no_overlap_on_update"));
        builder.HasIndex(r => new { r.ArrangementId, r.ResourceId }).IsUnique();
        builder.HasIndex(r => new { r.ResourceId, r.StartsAt });

        // At most one holder of a thing that is out of the house.
        builder.HasIndex(r => r.ResourceId).IsUnique().HasDatabaseName("IX_reservations_out").HasFilter("\"HandedOverAt\" IS NOT NULL AND \"ReturnedAt\" IS NULL");
        builder.HasOne<Resource>().WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CounterpartOrganisationMapping : IEntityTypeConfiguration<CounterpartOrganisation>
{
    public void Configure(EntityTypeBuilder<CounterpartOrganisation> builder)
    {
        builder.ToTable("counterpart_organisations");
        builder.Property(o => o.NameZh).HasMaxLength(CounterpartOrganisation.NameMaxLength);
        builder.HasIndex(o => o.NameZh);
        builder.HasIndex(o => o.CityId);
        builder.HasIndex(o => o.SubmissionKey).IsUnique();
        builder.HasOne<City>().WithMany().HasForeignKey(o => o.CityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.People).WithOne().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(o => o.Version).IsConcurrencyToken();
    }
}

internal sealed class CounterpartPersonMapping : IEntityTypeConfiguration<CounterpartPerson>
{
    public void Configure(EntityTypeBuilder<CounterpartPerson> builder)
    {
        builder.ToTable("counterpart_people");
        builder.HasIndex(p => p.OrganisationId);
        builder.HasIndex(p => p.SubmissionKey).IsUnique();
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}
