using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>Leads from a merged case to the one that goes on; shows nothing on all others.</summary>
public sealed class MergedIntoViewComponent(PortalDbContext db) : ViewComponent
{
    /// <summary>Shows the note.</summary>
    /// <param name="request">The case.</param>
    public async Task<IViewComponentResult> InvokeAsync(SupportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.MergedIntoId is { } id
            ? View("/Pages/Staff/SupportRequests/_MergedInto.cshtml", await db.SupportRequests.Where(r => r.Id == id).Select(r => new CaseConnection(CaseLinkKind.MergedInto, true, r.Number, r.Title, r.State)).FirstAsync())
            : Content(string.Empty);
    }
}

/// <summary>Past cases that are like this one.</summary>
public sealed class SimilarViewComponent(PortalDbContext db) : ViewComponent
{
    private const int Most = 5;

    /// <summary>Shows the card.</summary>
    /// <param name="request">The case with municipality and destinations.</param>
    public async Task<IViewComponentResult> InvokeAsync(SupportRequest request) =>
        View("/Pages/Staff/SupportRequests/_Similar.cshtml", await SimilarCaseQueries.FindAsync(db, request, Most, HttpContext.RequestAborted));
}

/// <summary>The files of a case, with the form that adds some.</summary>
public sealed class CaseFilesViewComponent(PortalDbContext db) : ViewComponent
{
    /// <summary>Shows the card.</summary>
    /// <param name="request">The case.</param>
    public async Task<IViewComponentResult> InvokeAsync(SupportRequest request) =>
        View("/Pages/Staff/SupportRequests/_Files.cshtml", await CaseFileList.LoadAsync(db, request, null, [], false, HttpContext.RequestAborted));
}

/// <summary>The cases that a case is tied to, with the forms that link, merge and split.</summary>
public sealed class ConnectionsViewComponent(PortalDbContext db) : ViewComponent
{
    /// <summary>Shows the card.</summary>
    /// <param name="request">The case with its tracks.</param>
    public async Task<IViewComponentResult> InvokeAsync(SupportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var form = new ConnectionForm { Version = request.Version.ToString(CultureInfo.InvariantCulture), SubmissionKey = Guid.NewGuid().ToString() };
        return View("/Pages/Staff/SupportRequests/_Connections.cshtml", await CaseConnectionList.LoadAsync(db, request, form, [], HttpContext.RequestAborted));
    }
}
