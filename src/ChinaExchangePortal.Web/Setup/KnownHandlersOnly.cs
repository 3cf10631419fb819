using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>
/// Refuses requests that a page has no handler for, by their method or by the name of a form that it does not have. The framework would
/// show the page all the same, with nothing read for it.
/// </summary>
internal sealed class KnownHandlersOnly : IPageFilter
{
    /// <inheritdoc/>
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    /// <inheritdoc/>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var asked = context.HttpContext.Request.Method;
        var isText = context.ActionDescriptor.HandlerMethods.Count == 0;

        // A page of text alone has no handler; a question for the methods is answered by the framework, without the page.
        if (context.HandlerMethod is not null || (isText && (HttpMethods.IsGet(asked) || HttpMethods.IsHead(asked))) || HttpMethods.IsOptions(asked))
        {
            return;
        }

        string[] methods = [.. context.ActionDescriptor.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (methods.Contains(asked, StringComparer.OrdinalIgnoreCase))
        {
            context.Result = new NotFoundResult();
            return;
        }

        context.HttpContext.Response.Headers.Allow = isText ? HttpMethods.Get : string.Join(", ", methods);
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    /// <inheritdoc/>
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
