using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Feeds;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Calendar;

/// <summary>One's own private calendar address: made, replaced and stopped here. It is shown once.</summary>
public sealed class FeedsModel(CalendarFeedService feeds, PortalAddress address, PageLanguage language) : PageModel
{
    /// <summary>The address that works now; null when there is none.</summary>
    public CalendarFeed? Current { get; private set; }

    /// <summary>The new address, shown this once.</summary>
    public string? Address { get; private set; }

    /// <summary>Shows whether there is an address.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Current = await feeds.CurrentAsync(User.ToActor().Id, cancellationToken);

    /// <summary>Makes an address, in place of an earlier one.</summary>
    public async Task<PageResult> OnPostMakeAsync(CancellationToken cancellationToken)
    {
        Address = address.Home + language.Url(CalendarFeeds.PathOf(await feeds.MakeAsync(User.ToActor().Id, cancellationToken)));
        Current = await feeds.CurrentAsync(User.ToActor().Id, cancellationToken);
        return Page();
    }

    /// <summary>Ends the address.</summary>
    public async Task<RedirectResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        await feeds.StopAsync(User.ToActor().Id, cancellationToken);
        TempData["Flash"] = "カレンダーのアドレスを止めました";
        return Redirect(language.Url("/staff/calendar/feeds"));
    }
}
