using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>A case that another one is tied to.</summary>
/// <param name="Kind">How.</param>
/// <param name="IsFrom">True when the tie starts at the case that is shown.</param>
/// <param name="Number">Number of the other case.</param>
/// <param name="Title">件名.</param>
/// <param name="State">State.</param>
public sealed record CaseConnection(CaseLinkKind Kind, bool IsFrom, string Number, string Title, SupportRequestState State)
{
    /// <summary>Word of the tie, a key of the interface texts.</summary>
    public string Label => (Kind, IsFrom) switch
    {
        (CaseLinkKind.Related, _) => "関連する依頼",
        (CaseLinkKind.MergedInto, true) => "統合先",
        (CaseLinkKind.MergedInto, false) => "統合した依頼",
        (CaseLinkKind.SplitFrom, true) => "分けたもとの依頼",
        (CaseLinkKind.SplitFrom, false) => "分けてできた依頼",
        (CaseLinkKind.ClonedFrom, true) => "ひな形にした依頼",
        (CaseLinkKind.ClonedFrom, false) => "これを写した依頼",
        _ => throw new InvalidOperationException("Unknown tie " + Kind),
    };
}

/// <summary>What the forms of a case's connections hold as typed.</summary>
public sealed class ConnectionForm
{
    /// <summary>Number of the case to link to.</summary>
    public string? LinkTo { get; set; }

    /// <summary>Number of the case to merge into.</summary>
    public string? MergeInto { get; set; }

    /// <summary>Why they are the same.</summary>
    public string? MergeReason { get; set; }

    /// <summary>Names of the kinds to split off.</summary>
    public List<string> SplitKinds { get; set; } = [];

    /// <summary>Title of the new case; null before anything is typed.</summary>
    public string? SplitTitle { get; set; }

    /// <summary>Key that makes splitting twice one new case.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>The version that the forms showed.</summary>
    public string? Version { get; set; }
}

/// <summary>A case's connections, with the forms that change them.</summary>
/// <param name="Case">The case with its tracks.</param>
/// <param name="Links">The cases it is tied to.</param>
/// <param name="Form">What is typed.</param>
/// <param name="Problems">What must be put right.</param>
public sealed record CaseConnectionList(SupportRequest Case, IReadOnlyList<CaseConnection> Links, ConnectionForm Form, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads the ties of a case.</summary>
    public static async Task<CaseConnectionList> LoadAsync(
        PortalDbContext db, SupportRequest request, ConnectionForm form, IReadOnlyList<Problem> problems, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Id;
        var from = from l in db.CaseLinks where l.FromId == id join r in db.SupportRequests on l.ToId equals r.Id select new CaseConnection(l.Kind, true, r.Number, r.Title, r.State);
        var to = from l in db.CaseLinks where l.ToId == id join r in db.SupportRequests on l.FromId equals r.Id select new CaseConnection(l.Kind, false, r.Number, r.Title, r.State);
        List<CaseConnection> links = [.. await from.ToListAsync(cancellationToken), .. await to.ToListAsync(cancellationToken)];
        return new CaseConnectionList(request, [.. links.OrderBy(l => l.Kind == CaseLinkKind.Related).ThenBy(l => l.Kind).ThenBy(l => l.Number, StringComparer.Ordinal)], form, problems);
    }
}
