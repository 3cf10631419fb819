using ChinaExchangePortal.Core.Audit;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Auditing;

/// <summary>Notes each showing of a page with contact data in the audit log, before the answer leaves.</summary>
/// <param name="subject">What is read, with the name of a route value in braces, such as <c>support-request/{number}</c>; a list has none.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditReadAttribute(string subject) : Attribute, IAsyncPageFilter
{
    /// <summary>What is read, with the name of a route value in braces where it is one record.</summary>
    public string Subject { get; } = subject;

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var done = await next();

        // A form that comes back with messages was read when it was opened. A page that was found names a record that exists,
        // so the address put nothing of its own into the log.
        if (done is { Exception: null, Result: PageResult } && !HttpMethods.IsPost(context.HttpContext.Request.Method) && NameOf(context.RouteData.Values) is { } name)
        {
            await context.HttpContext.RequestServices.GetRequiredService<AuditLog>().RecordAsync(AuditAction.Read, name);
        }
    }

    /// <summary>The record; null on the form of a new one, which has no key.</summary>
    private string? NameOf(RouteValueDictionary values)
    {
        var open = Subject.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return Subject;
        }

        var key = Subject[(open + 1)..Subject.IndexOf('}', StringComparison.Ordinal)];
        return values.TryGetValue(key, out var value) && value is not null ? Subject[..open] + value : null;
    }
}
