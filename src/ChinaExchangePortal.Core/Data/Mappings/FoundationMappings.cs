using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class ProvinceMapping : IEntityTypeConfiguration<Province>
{
    public void Configure(EntityTypeBuilder<Province> builder)
    {
        builder.ToTable("provinces");
        builder.HasIndex(p => p.Slug).IsUnique();
        builder.HasIndex(p => p.NameJa).IsUnique();
        builder.Ignore(p => p.Name);
    }
}

internal sealed class CityMapping : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> builder)
    {
        builder.ToTable("cities");
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.HasIndex(c => c.NameJa);
        builder.HasIndex(c => c.Gb2260).IsUnique();
        builder.HasOne(c => c.Province).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(c => c.Name);
    }
}

internal sealed class MunicipalityMapping : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTable("municipalities");
        builder.HasIndex(m => new { m.Scheme, m.Code }).IsUnique();
        builder.HasIndex(m => m.NameJa);
        builder.Ignore(m => m.Name);
    }
}

internal sealed class SourceDocumentMapping : IEntityTypeConfiguration<SourceDocument>
{
    public void Configure(EntityTypeBuilder<SourceDocument> builder)
    {
        builder.ToTable("source_documents");
        builder.HasIndex(d => d.Slug).IsUnique();
        builder.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SourceLineMapping : IEntityTypeConfiguration<SourceLine>
{
    public void Configure(EntityTypeBuilder<SourceLine> builder)
    {
        builder.ToTable("source_lines");
        builder.HasKey(l => new { l.DocumentId, l.Number });
    }
}

internal sealed class SourceCitationMapping : IEntityTypeConfiguration<SourceCitation>
{
    public void Configure(EntityTypeBuilder<SourceCitation> builder)
    {
        builder.ToTable("source_citations");
        builder.HasIndex(c => new { c.Record, c.Field });
        builder.HasIndex(c => new { c.DocumentId, c.FirstLine });
        builder.HasOne(c => c.Document).WithMany().OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportedValueMapping : IEntityTypeConfiguration<ImportedValue>
{
    public void Configure(EntityTypeBuilder<ImportedValue> builder)
    {
        builder.ToTable("imported_values");
        builder.HasKey(v => new { v.Record, v.Field });
    }
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs");
        builder.HasIndex(r => new { r.Document, r.Id });
        builder.OwnsMany(r => r.Differences, difference => difference.ToJson());
        builder.OwnsMany(r => r.Findings, finding => finding.ToJson());
    }
}

internal sealed class TranslationMapping : IEntityTypeConfiguration<Translation>
{
    public void Configure(EntityTypeBuilder<Translation> builder)
    {
        builder.ToTable("translations");
        builder.HasIndex(t => new { t.Key, t.Language }).IsUnique();
        builder.Property(t => t.Version).IsConcurrencyToken();
    }
}

internal sealed class TranslationChangeMapping : IEntityTypeConfiguration<TranslationChange>
{
    public void Configure(EntityTypeBuilder<TranslationChange> builder)
    {
        builder.ToTable("translation_changes");
        builder.HasIndex(c => new { c.Key, c.Language, c.Id });
    }
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.DisplayName).HasMaxLength(PortalUser.DisplayNameMaxLength);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(u => u.MunicipalityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("sign_in_sessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OneTimeCodeMapping : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("one_time_codes");
        builder.HasIndex(c => new { c.Purpose, c.Hash }).IsUnique();
    }
}
