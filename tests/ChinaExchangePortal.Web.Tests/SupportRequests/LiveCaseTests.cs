using System.Net;
using System.Net.Http.Json;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Live;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.SupportRequests;

/// <summary>Colleagues see who else is editing a case, with a script and without.</summary>
public sealed class LiveCaseTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Fact]
    public async Task A_colleague_who_edits_is_named_to_the_others_until_done()
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment));
        var path = "/staff/support-requests/" + number;
        using var first = await office.SignInAsync("first@example.jp");
        using var second = await office.SignInAsync("second@example.jp");
        Assert.Equal(new LiveCase(0, null), await first.GetFromJsonAsync<LiveCase>(path + "/live"));

        var form = (await second.GetPageAsync(path + "/edit")).Forms.Single(f => f.QuerySelector("#Title") is not null);
        var sentence = office.Second.Name + "がこの依頼を編集しています";
        Assert.Equal(sentence, (await first.GetFromJsonAsync<LiveCase>(path + "/live"))!.Others);
        Assert.Equal(sentence, (await first.GetPageAsync(path)).QuerySelector("[data-live-others]:not([hidden])")!.TextContent);
        Assert.Equal(office.Second.Name + " is editing this request", (await first.GetFromJsonAsync<LiveCase>("/en" + path + "/live"))!.Others);
        Assert.Null((await second.GetFromJsonAsync<LiveCase>(path + "/live?editing=true"))!.Others);

        form.SetAttribute("action", path + "/edit");
        using var saved = await second.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Title"] = "別の件名" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Null((await first.GetFromJsonAsync<LiveCase>(path + "/live"))!.Others);
        Assert.NotNull((await first.GetPageAsync(path)).QuerySelector("[data-live-others][hidden]"));
    }

    [Fact]
    public async Task Who_is_not_staff_and_what_is_no_case_get_nothing()
    {
        using var stranger = office.CreateClient();
        using var refused = await stranger.GetAsync(new Uri("/staff/support-requests/2026-0001/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        using var staff = await office.SignInAsync("first@example.jp");
        using var missing = await staff.GetAsync(new Uri("/staff/support-requests/2099-0001/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public void Who_shows_no_life_for_two_minutes_has_gone()
    {
        var presence = office.Services.GetRequiredService<CasePresence>();
        presence.Note("2026-9999", office.Second.Id, office.Second.Name);
        office.Time.Advance(CasePresence.Stay);
        Assert.Equal([office.Second.Name], presence.OthersAt("2026-9999", office.First.Id));
        office.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(presence.OthersAt("2026-9999", office.First.Id));
    }
}
