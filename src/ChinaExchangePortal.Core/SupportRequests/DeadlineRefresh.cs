using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Counts the deadlines of all open cases anew, after a calendar changed.</summary>
public static class DeadlineRefresh
{
    private const int BatchSize = 500;

    /// <summary>Counts and saves; call it inside the transaction that changed the calendar. Saved days of steps that people typed stay.</summary>
    public static async Task RunAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var calendars = await WorkingCalendars.ReadAsync(db, cancellationToken);
        var templates = await db.TaskTemplates.AsNoTracking().ToListAsync(cancellationToken);
        for (long last = 0; ;)
        {
            var batch = await db.SupportRequests.Where(r => r.IsOpen && r.Id > last).OrderBy(r => r.Id).Take(BatchSize)
                .Include(r => r.Tracks).Include(r => r.Tasks).Include(r => r.Periods).AsSplitQuery().ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                return;
            }

            last = batch[^1].Id;
            foreach (var request in batch)
            {
                TaskPlan.Apply(request, templates, calendars.China);
                (request.NextDueOn, request.NextDue) = Deadlines.NextOf(request, calendars);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
