using ChinaExchangePortal.Core.CookingClasses;
using ChinaExchangePortal.Core.PrEvents;
using ChinaExchangePortal.Core.Programmes;
using ChinaExchangePortal.Core.Seminars;
using ChinaExchangePortal.Core.TradeFairBooths;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class PillarMapping : IEntityTypeConfiguration<Pillar>
{
    public void Configure(EntityTypeBuilder<Pillar> builder)
    {
        builder.ToTable("pillars");
        builder.HasIndex(p => p.Slug).IsUnique();
    }
}

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("programmes");
        builder.HasIndex(p => p.Slug).IsUnique();
        builder.HasOne(p => p.Pillar).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}

internal sealed class CaptionMapping : IEntityTypeConfiguration<Caption>
{
    public void Configure(EntityTypeBuilder<Caption> builder)
    {
        builder.ToTable("captions");
        builder.HasIndex(c => c.Position).IsUnique();
        builder.HasIndex(c => new { c.Programme, c.Position });
        builder.HasIndex(c => c.Round);
    }
}

internal sealed class DeclaredFigureMapping : IEntityTypeConfiguration<DeclaredFigure>
{
    public void Configure(EntityTypeBuilder<DeclaredFigure> builder)
    {
        builder.ToTable("declared_figures");
        builder.HasIndex(f => new { f.FiscalYear, f.Programme, f.Name }).IsUnique();
    }
}

internal sealed class SeminarMapping : IEntityTypeConfiguration<Seminar>
{
    public void Configure(EntityTypeBuilder<Seminar> builder)
    {
        builder.ToTable("seminars");
        builder.HasIndex(s => s.Round).IsUnique();
        builder.HasIndex(s => s.FiscalYear);
        builder.Property(s => s.Theme).HasMaxLength(Seminar.ThemeMaxLength);
        builder.Property(s => s.Subtitle).HasMaxLength(Seminar.ThemeMaxLength);
        builder.HasOne(s => s.HostCity).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(s => s.Schedule, day => day.ToJson());
        builder.OwnsMany(s => s.Speakers, speaker => speaker.ToJson());
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}

internal sealed class PrEventMapping : IEntityTypeConfiguration<PrEvent>
{
    public void Configure(EntityTypeBuilder<PrEvent> builder)
    {
        builder.ToTable("pr_events");
        builder.HasIndex(e => e.Slug).IsUnique();
        builder.HasIndex(e => e.StartsOn);
        builder.Property(e => e.Venue).HasMaxLength(PrEvent.VenueMaxLength);
        builder.HasOne(e => e.City).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(e => e.FiscalYear);
        builder.Property(e => e.Version).IsConcurrencyToken();
    }
}

internal sealed class CookingClassMapping : IEntityTypeConfiguration<CookingClass>
{
    public void Configure(EntityTypeBuilder<CookingClass> builder)
    {
        builder.ToTable("cooking_classes");
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasIndex(c => c.HeldOn);
        builder.HasOne(c => c.City).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Municipalities).WithOne().HasForeignKey(m => m.CookingClassId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(c => c.FiscalYear);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class CookingClassMunicipalityMapping : IEntityTypeConfiguration<CookingClassMunicipality>
{
    public void Configure(EntityTypeBuilder<CookingClassMunicipality> builder)
    {
        builder.ToTable("cooking_class_municipalities");
        builder.HasKey(m => new { m.CookingClassId, m.Position });
        builder.HasIndex(m => m.MunicipalityId);
        builder.HasOne(m => m.Municipality).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TradeFairBoothMapping : IEntityTypeConfiguration<TradeFairBooth>
{
    public void Configure(EntityTypeBuilder<TradeFairBooth> builder)
    {
        builder.ToTable("trade_fair_booths");
        builder.HasIndex(b => b.Slug).IsUnique();
        builder.HasIndex(b => b.StartsOn);
        builder.Property(b => b.Fair).HasMaxLength(TradeFairBooth.NameMaxLength);
        builder.Property(b => b.Venue).HasMaxLength(TradeFairBooth.NameMaxLength);
        builder.HasOne(b => b.City).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(b => b.Municipalities).WithOne().HasForeignKey(m => m.TradeFairBoothId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(b => b.FiscalYear);
        builder.Property(b => b.Version).IsConcurrencyToken();
    }
}

internal sealed class TradeFairBoothMunicipalityMapping : IEntityTypeConfiguration<TradeFairBoothMunicipality>
{
    public void Configure(EntityTypeBuilder<TradeFairBoothMunicipality> builder)
    {
        builder.ToTable("trade_fair_booth_municipalities");
        builder.HasKey(m => new { m.TradeFairBoothId, m.Position });
        builder.HasIndex(m => m.MunicipalityId);
        builder.HasOne(m => m.Municipality).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
