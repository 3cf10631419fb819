using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Errors;

/// <summary>Says in plain words what went wrong, without showing anything of the inside.</summary>
[IgnoreAntiforgeryToken] // A refused form is re-executed here as it came; this page changes nothing.
public sealed class StatusModel : PageModel
{
    /// <summary>The status code.</summary>
    public int Status { get; private set; }

    /// <summary>Heading, a key of the interface texts.</summary>
    public string Heading => Status switch
    {
        400 => "送信された内容を受け取れませんでした",
        403 => "このページを開く権限がありません",
        404 => "お探しのページが見つかりません",
        405 => "この操作は受け付けていません",
        410 => "この記録は削除されました",
        413 => "送信された内容が大きすぎます",
        _ => "ページを表示できませんでした",
    };

    /// <summary>What to do, a key of the interface texts.</summary>
    public string Advice => Status switch
    {
        400 => "画面を開いてから時間がたったか、ほかの画面でサインインし直した可能性があります。前の画面に戻り、もう一度お試しください。",
        403 => "別のアカウントでサインインするか、管理者にお尋ねください。",
        404 => "ページが移動したか、アドレスが変わった可能性があります。下の一覧から選んでください。",
        405 => "下の一覧から、ページを開き直してください。",
        410 => "以前はここに記録がありました。アドレスは、ほかの記録には使いません。",
        413 => "内容を短くして、もう一度お試しください。",
        _ => "時間をおいて、もう一度お試しください。続くときは、番号を添えてお知らせください。",
    };

    /// <summary>Number by which the log is searched; only for faults of the portal.</summary>
    public string? Reference => Status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;

    /// <summary>Shows the page for any method: a handler would answer its own method only.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Not a parameter: when the form that was sent cannot be read, nothing is bound, not even the address.
        var status = int.TryParse(RouteData.Values["status"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        Status = status is >= 400 and <= 599 ? status : 404;
        Response.StatusCode = Status;
    }
}
