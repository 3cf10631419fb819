using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files");
        builder.Property(f => f.Name).HasMaxLength(StoredFile.NameMaxLength);
        builder.HasIndex(f => f.Key).IsUnique();
        builder.HasIndex(f => f.SupportRequestId);
        builder.HasIndex(f => f.CaseEntryId);
        builder.HasIndex(f => f.IncomingMailId);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(f => f.SupportRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseEntry>().WithMany().HasForeignKey(f => f.CaseEntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IncomingMail>().WithMany().HasForeignKey(f => f.IncomingMailId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.AddedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MailTemplateMapping : IEntityTypeConfiguration<MailTemplate>
{
    public void Configure(EntityTypeBuilder<MailTemplate> builder)
    {
        builder.ToTable("mail_templates");
        builder.HasIndex(t => new { t.Key, t.Language, t.Number }).IsUnique();
    }
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.Property(m => m.Subject).HasMaxLength(OutgoingMail.SubjectMaxLength);
        builder.HasIndex(m => m.SupportRequestId);
        builder.HasIndex(m => m.MessageId).IsUnique();
        builder.HasIndex(m => m.SubmissionKey).IsUnique();

        // What the worker looks for, and the lists of the outbox.
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasIndex(m => new { m.ToAddress, m.State, m.Id });
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(m => m.SupportRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CaseEntry>().WithMany().HasForeignKey(m => m.CaseEntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MailTemplate>().WithMany().HasForeignKey(m => m.MailTemplateId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(m => m.Version).IsConcurrencyToken();
    }
}

internal sealed class IncomingMailMapping : IEntityTypeConfiguration<IncomingMail>
{
    public void Configure(EntityTypeBuilder<IncomingMail> builder)
    {
        builder.ToTable("incoming_mails");
        builder.HasIndex(m => m.MessageId).IsUnique();
        builder.HasIndex(m => m.SupportRequestId);
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(m => m.SupportRequestId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.Subject, e.Id });
        builder.HasIndex(e => new { e.UserId, e.Id });
    }
}
