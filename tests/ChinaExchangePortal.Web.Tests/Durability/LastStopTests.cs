using System.Net;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;

namespace ChinaExchangePortal.Web.Tests.Durability;

/// <summary>A start after a clean stop answers at once with what was kept, and only when nothing changed in between.</summary>
public sealed class LastStopTests : IDisposable
{
    private const string AsItWas = "Nothing changed since the last stop";
    private const string Home = "https://portal.example.jp";

    private readonly TemporaryFolder _data = new();
    private readonly SeedsCopy _seeds = new();

    private string Left => Path.Combine(_data.Path, "last-stop");

    public void Dispose()
    {
        _data.Dispose();
        _seeds.Dispose();
    }

    [Fact]
    public async Task What_was_kept_is_answered_again()
    {
        await AddAdministratorAsync();
        using var first = await StartAsync();
        var (page, tag) = await GetAsync(first, "/seminars");
        await first.StopAsync();
        Assert.True(File.Exists(Left));

        using var second = await StartAsync();
        Assert.Contains(AsItWas, await LogAsync(), StringComparison.Ordinal);
        Assert.Contains("\"Answers\":1", await LogAsync(), StringComparison.Ordinal);
        Assert.Equal((page, tag), await GetAsync(second, "/seminars"));
        Assert.NotEqual(page, (await GetAsync(second, "/cities")).Body);

        // Killed before anything was written: all is as the last stop left it.
        await second.KillAsync();
        using var third = await StartAsync();
        Assert.Equal(2, (await LogAsync()).Split(AsItWas).Length - 1);
        Assert.Equal((page, tag), await GetAsync(third, "/seminars"));
    }

    [Fact]
    public async Task Killed_after_something_was_written_it_is_read_anew()
    {
        await AddAdministratorAsync();
        await KeepPageAsync("/seminars");
        using var portal = await StartAsync();
        Assert.Contains(AsItWas, await LogAsync(), StringComparison.Ordinal);
        await GetAsync(portal, "/cities");
        await AddUserAsync("b@example.jp");
        await portal.KillAsync();

        using var next = await StartAsync();
        Assert.Single((await LogAsync()).Split(AsItWas).Skip(1));
    }

    [Fact]
    public async Task A_database_written_to_in_between_is_read_anew()
    {
        await AddAdministratorAsync();
        var before = await KeepPageAsync("/seminars/18");
        Assert.DoesNotContain("別の主題", before, StringComparison.Ordinal);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_data.Path, PortalDatabase.FileName), Pooling = false }.ToString()))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE seminars SET Theme = '別の主題' WHERE Round = 18";
            if (await command.ExecuteNonQueryAsync() != 1)
            {
                Assert.Fail("The round is not there");
            }
        }

        Assert.Contains("別の主題", await AnswerAnewAsync("/seminars/18"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_changed_in_between_are_read()
    {
        await AddAdministratorAsync();
        const string Page = "/sources/beijing-office-brochure";
        Assert.DoesNotContain("新しい行", await KeepPageAsync(Page), StringComparison.Ordinal);
        await File.AppendAllTextAsync(Directory.EnumerateFiles(_seeds.Path, "*.txt").Single(), "\n新しい行\n");
        Assert.Contains("新しい行", await AnswerAnewAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_not_believed()
    {
        await AddAdministratorAsync();
        var before = await KeepPageAsync("/seminars");
        var bytes = await File.ReadAllBytesAsync(Left);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(Left, bytes);
        Assert.Equal(before, await AnswerAnewAsync("/seminars"));
    }

    [Fact]
    public async Task Another_address_of_the_portal_is_another_portal()
    {
        await AddAdministratorAsync();
        Assert.Contains(Home + "/seminars", await KeepPageAsync("/seminars"), StringComparison.Ordinal);
        Assert.Contains("https://other.example.jp/seminars", await AnswerAnewAsync("/seminars", "https://other.example.jp"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_administrator_each_start_tells_a_code_that_works_once()
    {
        using var first = await StartAsync();
        var before = await first.SetupAddressAsync();
        await GetAsync(first, "/seminars");
        await first.StopAsync();

        using var second = await StartAsync();
        Assert.Contains(AsItWas, await LogAsync(), StringComparison.Ordinal);
        var after = await second.SetupAddressAsync();
        Assert.NotEqual(before, after);
        Assert.Contains("<form", (await GetAsync(second, new Uri(after).PathAndQuery)).Body, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = new Uri(second.Url) };
        using var old = await client.GetAsync(new Uri(before).PathAndQuery);
        Assert.NotEqual(HttpStatusCode.OK, old.StatusCode);
    }

    private async Task<string> KeepPageAsync(string path)
    {
        using var portal = await StartAsync();
        var page = (await GetAsync(portal, path)).Body;
        await portal.StopAsync();
        Assert.True(File.Exists(Left));
        return page;
    }

    private async Task<string> AnswerAnewAsync(string path, string home = Home)
    {
        using var portal = await StartAsync(home);
        Assert.DoesNotContain(AsItWas, await LogAsync(), StringComparison.Ordinal);
        return (await GetAsync(portal, path)).Body;
    }

    private Task AddAdministratorAsync() => AddUserAsync("a@example.jp");

    private Task AddUserAsync(string email) =>
        PortalProcess.RunAsync(_data.Path, ["user", "add", "--email", email, "--name", "管理者", "--role", "administrator", "--password-stdin"], "tegami kawara 39 suzume");

    private Task<PortalProcess> StartAsync(string home = Home) =>
        PortalProcess.StartAsync(_data.Path, ("Portal__PublicUrl", home), ("Portal__SeedsDirectory", _seeds.Path));

    private static async Task<(string Body, string? Tag)> GetAsync(PortalProcess portal, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(portal.Url) };
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag);
    }

    private async Task<string> LogAsync()
    {
        var log = Directory.EnumerateFiles(Path.Combine(_data.Path, "logs"), "portal-*.json").Order(StringComparer.Ordinal).Last();
        await using var open = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open);
        return await reader.ReadToEndAsync();
    }
}
