using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.Arrangements;

/// <summary>The fields of an interpreter, room, desk or computer.</summary>
/// <param name="Kind">What it is; null when none was chosen.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seats">Seats of a room.</param>
/// <param name="Remark">Languages of an interpreter, or what a computer is.</param>
public sealed record ResourceDraft(ResourceKind? Kind, string? Name, int? Seats, string? Remark);

/// <summary>Keeps interpreters, rooms, desks and computers. Colleagues come from their accounts.</summary>
public sealed class ResourceService(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    private const string SubmissionKind = "resources";
    private const int MaxSeats = 999;

    /// <summary>Adds one.</summary>
    public Task<IReadOnlyList<Problem>> AddAsync(ResourceDraft draft, string? submissionKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return writer.RunAsync<IReadOnlyList<Problem>>(db, async () =>
        {
            if (await SubmissionKeys.FindAsync(db, submissionKey, SubmissionKind, cancellationToken) is not null)
            {
                return [];
            }

            var problems = await CheckAsync(draft, draft.Kind, 0, string.Empty, cancellationToken);
            if (draft.Kind is null or ResourceKind.Person)
            {
                problems.Insert(0, new Problem("Kind", "「種類」を選んでください"));
            }

            if (problems.Count == 0)
            {
                db.Resources.Add(new Resource { Kind = draft.Kind!.Value, Name = draft.Name!.Trim(), Seats = draft.Seats, Remark = draft.Remark });
                await SubmissionKeys.RememberAsync(db, submissionKey, SubmissionKind, draft.Name.Trim(), clock.UtcNow, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return problems;
        }, cancellationToken);
    }

    /// <summary>Renames one, or takes it out of use and back. What still has reservations stays in use.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="version">The version that the page showed.</param>
    /// <param name="draft">The fields; the kind stays.</param>
    /// <param name="isRetired">True when it can no longer be booked.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<(ChangeResult Result, IReadOnlyList<Problem> Problems)> ChangeAsync(int id, int version, ResourceDraft draft, bool isRetired, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        try
        {
            return await writer.RunAsync<(ChangeResult, IReadOnlyList<Problem>)>(db, async () =>
            {
                var resource = await db.Resources.FirstOrDefaultAsync(r => r.Id == id && r.Kind != ResourceKind.Person, cancellationToken);
                if (resource is null)
                {
                    return (ChangeResult.NotFound, []);
                }

                if (resource.Version != version)
                {
                    return (ChangeResult.Conflict, []);
                }

                var problems = await CheckAsync(draft, resource.Kind, id, FormattableString.Invariant($"{id}"), cancellationToken);
                if (isRetired && !resource.IsRetired && await OpenHoldsAsync(id, cancellationToken) is > 0 and var open)
                {
                    problems.Add(new Problem(FormattableString.Invariant($"IsRetired{id}"), "予約や貸出しが{0}件残っているため、使用をやめられません", open));
                }

                if (problems.Count > 0)
                {
                    return (ChangeResult.Refused, problems);
                }

                (resource.Name, resource.Seats, resource.Remark, resource.IsRetired) = (draft.Name!.Trim(), draft.Seats, draft.Remark, isRetired);
                await db.SaveChangesAsync(cancellationToken);
                return (ChangeResult.Saved, []);
            }, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Task<int> OpenHoldsAsync(int id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        return db.Reservations.CountAsync(r => r.ResourceId == id && ((r.IsHeld && r.EndsAt > now) || (r.HandedOverAt != null && r.ReturnedAt == null)), cancellationToken);
    }

    private async Task<List<Problem>> CheckAsync(ResourceDraft draft, ResourceKind? kind, int id, string suffix, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var name = draft.Name?.Trim();
        if (!SupportRequestRules.HasVisibleText(name))
        {
            problems.Add(new Problem("Name" + suffix, "「名前」を入力してください"));
        }
        else if (SupportRequestRules.TooLong(name, Resource.NameMaxLength))
        {
            problems.Add(new Problem("Name" + suffix, "「名前」は{0}文字以内で入力してください", Resource.NameMaxLength));
        }
        else if (await db.Resources.AnyAsync(r => r.Kind == kind && r.Name == name && r.Id != id && r.UserId == null, cancellationToken))
        {
            problems.Add(new Problem("Name" + suffix, "同じ種類に同じ名前があります。区別できる名前にしてください"));
        }

        if (draft.Seats is < 1 or > MaxSeats)
        {
            problems.Add(new Problem("Seats" + suffix, "「席数」は1から{0}までの数字で入力してください", MaxSeats));
        }

        if (SupportRequestRules.TooLong(draft.Remark, Arrangement.LineMaxLength))
        {
            problems.Add(new Problem("Remark" + suffix, "「備考」は{0}文字以内で入力してください", Arrangement.LineMaxLength));
        }

        return problems;
    }
}
