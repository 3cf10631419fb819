using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.ToTable("case_tasks");
        builder.Property(t => t.Title).HasMaxLength(CaseTask.TitleMaxLength);
        builder.HasIndex(t => new { t.SupportRequestId, t.Kind });
        builder.HasIndex(t => t.SubmissionKey).IsUnique();

        // A person's open steps by day; steps that are done are not in it.
        builder.HasIndex(t => new { t.AssigneeId, t.DueOn }).HasFilter("\"DoneAt\" IS NULL");
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.DoneById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TaskTemplateMapping : IEntityTypeConfiguration<TaskTemplate>
{
    public void Configure(EntityTypeBuilder<TaskTemplate> builder)
    {
        builder.ToTable("task_templates");
        builder.Property(t => t.Title).HasMaxLength(CaseTask.TitleMaxLength);
        builder.HasIndex(t => new { t.Kind, t.Position });
    }
}

internal sealed class StatePeriodMapping : IEntityTypeConfiguration<StatePeriod>
{
    public void Configure(EntityTypeBuilder<StatePeriod> builder)
    {
        builder.ToTable("state_periods");
        builder.HasIndex(p => new { p.SupportRequestId, p.Id });
    }
}

internal sealed class CaseLinkMapping : IEntityTypeConfiguration<CaseLink>
{
    public void Configure(EntityTypeBuilder<CaseLink> builder)
    {
        builder.ToTable("case_links");
        builder.HasKey(l => new { l.FromId, l.ToId, l.Kind });
        builder.HasIndex(l => l.ToId);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(l => l.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseFollowerMapping : IEntityTypeConfiguration<CaseFollower>
{
    public void Configure(EntityTypeBuilder<CaseFollower> builder)
    {
        builder.ToTable("case_followers");
        builder.HasKey(f => new { f.SupportRequestId, f.UserId });
        builder.HasIndex(f => f.UserId);
        builder.HasOne<SupportRequest>().WithMany().HasForeignKey(f => f.SupportRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseMentionMapping : IEntityTypeConfiguration<CaseMention>
{
    public void Configure(EntityTypeBuilder<CaseMention> builder)
    {
        builder.ToTable("case_mentions");
        builder.HasKey(m => new { m.CaseEntryId, m.UserId });
        builder.HasIndex(m => new { m.UserId, m.SeenAt });
        builder.HasOne<CaseEntry>().WithMany().HasForeignKey(m => m.CaseEntryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.Property(v => v.Name).HasMaxLength(SavedView.NameMaxLength);
        builder.Property(v => v.Query).HasMaxLength(SavedView.QueryMaxLength);
        builder.HasIndex(v => new { v.OwnerId, v.Name }).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("calendar_days");
        builder.Property(d => d.Name).HasMaxLength(100);
        builder.Property(d => d.NameEn).HasMaxLength(100);
        builder.HasIndex(d => new { d.Country, d.Date }).IsUnique();
    }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds");
        builder.HasIndex(f => f.SecretHash).IsUnique();
        builder.HasIndex(f => f.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
