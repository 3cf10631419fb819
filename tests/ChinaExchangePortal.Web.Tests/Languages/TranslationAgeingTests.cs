using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>What makes a translation out of date, and what must not.</summary>
public sealed class TranslationAgeingTests : TranslationOffice
{
    [Fact]
    public async Task Every_text_of_the_seeds_is_translated_and_none_is_behind()
    {
        var states = await StatesAsync();
        Assert.Equal(2 * 91, states.Count);
        Assert.Empty(states.Where(s => s.Value != TranslationState.Draft).Select(s => s.Key));
    }

    [Theory]
    [InlineData("/staff/seminars/17/edit", "Theme", "新産業創出と企業誘致による持続的な地方の成長について", "seminar.17.theme")]
    [InlineData("/staff/seminars/05/edit", "Subtitle", "多都市間による日中観光交流の推進", "seminar.05.subtitle")]
    [InlineData("/staff/seminars/18/edit", "Supporters", "在広州日本国総領事館\n中国日本友好協會", "seminar.18.supporters")]
    [InlineData("/staff/seminars/18/edit", "ParticipantsWho", "日中双方の地方政府の関係者等", "seminar.18.participants")]
    [InlineData("/staff/pr-events/2022-03-12-tianjin/edit", "Venue", "天津伊勢丹本店", "pr_event.2022-03-12-tianjin.venue")]
    [InlineData("/staff/cooking-classes/2021-12-18-shenzhen/edit", "Dishes", "松葉蟹鍋\n蟹雑炊\n小豆雑煮", "cooking_class.2021-12-18-shenzhen.dishes")]
    [InlineData("/staff/programmes/cooking/edit", "Name", "料理体験による日本の魅力発信事業", "programme.cooking.name")]
    public async Task A_word_changed_in_a_record_ages_exactly_that_field_in_both_languages(string address, string field, string japanese, string key)
    {
        var before = await StatesAsync();
        var rows = await RowsAsync();

        await SendAsync(address, (field, japanese));

        var after = await StatesAsync();
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal([("zh " + key, TranslationState.Behind), ("en " + key, TranslationState.Behind)], after.Where(s => s.Value != before[s.Key]).Select(s => (s.Key, s.Value)));
        Assert.Equal(rows, await RowsAsync());
    }

    [Theory]
    [InlineData("新産業創出と企業誘致", "新産業の創出と企業の誘致", "seminar.17.theme")]
    [InlineData("④アポイントメントの取付け", "④面会の取付け", "support_menu.4")]
    [InlineData("講演中の参加者の様子", "講演中の参加者のようす", "caption.11")]
    [InlineData("支援例② 国際冬季", "支援例② 国際的な冬季", "support_example.2021.2")]
    [InlineData("解決のノウハウ等を共有", "解決のノウハウを共有", "programme.seminar.description")]
    public async Task A_word_changed_in_the_source_text_ages_exactly_that_field_in_both_languages(string old, string replacement, string key)
    {
        var before = await StatesAsync();
        Seeds.Replace(old, replacement);

        await SeedAsync();

        var after = await StatesAsync();
        Assert.Equal([("zh " + key, TranslationState.Behind), ("en " + key, TranslationState.Behind)], after.Where(s => s.Value != before[s.Key]).Select(s => (s.Key, s.Value)));
    }

    [Fact]
    public async Task Saving_records_without_a_change_or_reading_the_seeds_again_ages_nothing()
    {
        var (states, rows) = (await StatesAsync(), await RowsAsync());
        foreach (var address in (string[])["/staff/seminars/18/edit", "/staff/seminars/8/edit", "/staff/pr-events/2022-03-12-tianjin/edit", "/staff/cooking-classes/2021-10-16-chengdu/edit", "/staff/programmes/overseas-support/edit"])
        {
            await SendAsync(address);
        }

        var run = await SeedAsync();

        Assert.Equal((0, 0, 0, 0), (run.Added, run.Changed, run.Removed, run.Kept));
        Assert.Equal(states, await StatesAsync());
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task Making_a_record_a_draft_ages_nothing()
    {
        var (states, rows) = (await StatesAsync(), await RowsAsync());
        var form = await FormAsync("/staff/seminars/18/edit");
        form.QuerySelector("[name=IsPublished]")!.RemoveAttribute("checked");
        using var answer = await Staff.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.False(await Portal.UseDatabaseAsync(db => db.Seminars.Where(s => s.Round == 18).Select(s => s.IsPublished).SingleAsync()));
        Assert.Equal(states, await StatesAsync());
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task A_draft_of_one_language_changes_that_text_and_nothing_else()
    {
        var (states, rows) = (await StatesAsync(), await RowsAsync());

        await SendAsync(At("seminar.18.theme", "zh"), ("Text", "深化地方合作，共享发展机遇"), ("Act", "Draft"));

        Assert.Equal(states, await StatesAsync());
        var changed = (await RowsAsync()).Except(rows, StringComparer.Ordinal);
        Assert.StartsWith("seminar.18.theme Chinese 深化地方合作，共享发展机遇 cb52072732be65f7 Draft", Assert.Single(changed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_unchanged_words_does_not_hide_that_they_are_behind_and_each_language_catches_up_by_itself()
    {
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新しい題"));

        await SendAsync(At("seminar.17.theme", "zh"), ("Act", "Draft"));
        Assert.Equal(TranslationState.Behind, (await StatesAsync())["zh seminar.17.theme"]);

        await SendAsync(At("seminar.17.theme", "zh"), ("Text", "新题目"), ("Act", "Draft"));
        var states = await StatesAsync();
        Assert.Equal((TranslationState.Draft, TranslationState.Behind), (states["zh seminar.17.theme"], states["en seminar.17.theme"]));

        await SendAsync(At("seminar.17.theme", "en"), ("Act", "StillRight"));
        Assert.Equal(TranslationState.Draft, (await StatesAsync())["en seminar.17.theme"]);
        Assert.Equal("On Sustainable Local Development through Creating New Industries and Attracting Businesses", await TextAsync("seminar.17.theme", Language.English));
    }

    [Fact]
    public async Task A_japanese_wording_that_comes_back_makes_its_translation_current_again()
    {
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新しい題"));
        await SendAsync("/staff/seminars/17/edit", ("Theme", "新産業創出と企業誘致による持続的な地方の発展について"));
        Assert.DoesNotContain(TranslationState.Behind, (await StatesAsync()).Values);
    }

    [Fact]
    public async Task What_staff_translated_or_approved_survives_a_new_table_and_the_rest_follows_it()
    {
        await SendAsync(At("seminar.17.theme", "zh"), ("Text", "职员的译文"), ("Act", "Draft"));
        await SendAsync(At("seminar.17.theme", "en"), ("Act", "Review"));
        var table = Path.Combine(Seeds.Path, "reference", "translations.csv");
        var lines = await File.ReadAllLinesAsync(table);
        await File.WriteAllLinesAsync(table, lines.Select(l => l.StartsWith("seminar.17.theme,", StringComparison.Ordinal) ? "seminar.17.theme,表中的新译文,New text of the table,draft,4fb0333ecfd14786"
            : l.StartsWith("seminar.16.theme,", StringComparison.Ordinal) ? "seminar.16.theme,通过协作建设“幸福城市”,Creating “Happy Cities” through Collaboration,draft,cc7c2e8ce4819c10" : l));

        var run = await SeedAsync();

        Assert.Equal((0, 1, 0, 2), (run.Added, run.Changed, run.Removed, run.Kept));
        Assert.Equal(["translation/en/seminar.17.theme", "translation/zh/seminar.16.theme", "translation/zh/seminar.17.theme"], run.Differences.Select(d => d.Record).Order(StringComparer.Ordinal));
        Assert.Equal("职员的译文", await TextAsync("seminar.17.theme", Language.Chinese));
        Assert.Equal("On Sustainable Local Development through Creating New Industries and Attracting Businesses", await TextAsync("seminar.17.theme", Language.English));
        Assert.Equal("通过协作建设“幸福城市”", await TextAsync("seminar.16.theme", Language.Chinese));
        Assert.Contains("資料の読込み", (await Staff.GetPageAsync(At("seminar.16.theme", "zh"))).QuerySelector("section[aria-labelledby=h-h] summary")!.TextContent, StringComparison.Ordinal);
    }

    private Task<string> TextAsync(string key, Language language) =>
        Portal.UseDatabaseAsync(db => db.Translations.Where(t => t.Key == key && t.Language == language).Select(t => t.Text).SingleAsync());
}
