using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Tests.Memory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>Built-in steps are read in the language of the interface; what staff typed stays.</summary>
public sealed class StepTextsTests(MemoryOffice office) : IClassFixture<MemoryOffice>
{
    [Fact]
    public async Task Every_step_of_the_seeds_is_known()
    {
        var titles = await office.UseDatabaseAsync(db => db.TaskTemplates.Select(t => t.Title).Distinct().ToListAsync());
        Assert.Equal(titles.Order(StringComparer.Ordinal), StepTexts.BuiltIn.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "申入れ状（中文）を送る")]
    [InlineData("/zh", "发送会见申请函（中文）")]
    [InlineData("/en", "Send the letter of request (in Chinese)")]
    public async Task A_case_shows_its_steps_in_the_readers_language(string language, string step)
    {
        var number = await office.LogAsync(office.Draft(SupportKind.Appointment) with { StartsOn = new(2026, 6, 9), EndsOn = new(2026, 6, 10) });
        await office.UseAsync(s => s.GetRequiredService<CaseTrackService>().AddTaskAsync(number, SupportKind.Appointment, "担当", null, Guid.NewGuid(), office.Second, CancellationToken.None));
        using var client = await office.SignInAsync("first@example.jp");
        var page = await client.GetPageAsync($"{language}/staff/support-requests/{number}");

        var steps = page.QuerySelectorAll("#Tasks ul li .grow").Select(e => e.TextContent).ToList();
        Assert.Contains(step, steps);
        Assert.Contains("担当", steps);
        Assert.Contains(step, page.QuerySelector("section[aria-labelledby=dl-h]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(step, (await client.GetPageAsync(language + "/staff/task-templates")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
