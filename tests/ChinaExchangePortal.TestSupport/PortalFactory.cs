using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChinaExchangePortal.TestSupport;

/// <summary>The real portal on a database file and a data folder of its own.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    /// <summary>A password that the portal accepts.</summary>
    public const string Password = "glacier-tangent-velvet-42";

    private readonly TemporaryFolder _data = new();
    private readonly string _seeds;
    private readonly FakeTimeProvider? _time;

    public PortalFactory()
        : this(Repository.Seeds, null)
    {
    }

    /// <summary>With other seeds, or a clock that the test sets.</summary>
    protected PortalFactory(string seeds, FakeTimeProvider? time)
    {
        (_seeds, _time) = (seeds, time);

        // Sign-in cookies are for https only.
        ClientOptions.BaseAddress = new Uri("https://localhost");
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>Folder of the database, the keys and the logs.</summary>
    public string DataDirectory => _data.Path;

    /// <summary>A portal with other seeds, or a clock that the test sets.</summary>
    public static PortalFactory Create(string? seeds = null, FakeTimeProvider? time = null) => new(seeds ?? Repository.Seeds, time);

    /// <summary>Works with the portal's own services.</summary>
    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Works with the portal's database.</summary>
    public Task<T> UseDatabaseAsync<T>(Func<PortalDbContext, Task<T>> work) =>
        UseAsync(services => work(services.GetRequiredService<PortalDbContext>()));

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    public Task<PortalUser> AddUserAsync(string email, string role = Roles.Staff, string name = "試験 花子") =>
        UseAsync(async services =>
        {
            var (user, problems) = await services.GetRequiredService<AccountService>().AddAsync(email, name, Password, role, null, CancellationToken.None);
            Assert.Empty(problems);
            return user!;
        });

    /// <summary>A browser of a person who signed in through the form.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password = Password)
    {
        var client = CreateClient();
        var form = (await client.GetPageAsync("/account/sign-in")).Forms
            .Single(f => f.QuerySelector("input[type=password]") is not null);
        using var answer = await client.SubmitAsync(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NameOf(form, "input[type=email]")] = email,
            [NameOf(form, "input[type=password]")] = password,
        });
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther, $"Sign-in answered {answer.StatusCode}");
        return client;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As in use, not as while developing: errors show nothing of the inside.
        builder.UseEnvironment("Production");
        builder.UseSetting("Portal:DataDirectory", _data.Path);
        builder.UseSetting("Portal:SeedsDirectory", _seeds);
        if (_time is not null)
        {
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Clean(disposing);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Clean(true);
        GC.SuppressFinalize(this);
    }

    private static string NameOf(IHtmlFormElement form, string field) => ((IHtmlInputElement)form.QuerySelector(field)!).Name!;

    private void Clean(bool disposing)
    {
        if (disposing)
        {
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(_data.Path, PortalDatabase.FileName), ForeignKeys = true, DefaultTimeout = 30,
            }.ToString()))
            {
                SqliteConnection.ClearPool(connection);
            }

            _data.Dispose();
        }
    }
}

/// <summary>Reads pages as a browser does.</summary>
public static class PageReading
{
    private static readonly HtmlParser s_parser = new();

    /// <summary>Gets a page, which must answer with <paramref name="status"/> and keep the house rules.</summary>
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.StatusCode == status, $"{path} answered {(int)response.StatusCode}");
        return await response.ReadPageAsync();
    }

    /// <summary>Reads an answer as a page, which must keep the house rules.</summary>
    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var page = await s_parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync(), CancellationToken.None);
        var address = response.RequestMessage?.RequestUri?.PathAndQuery ?? string.Empty;
        HouseRules.Check(page, address);

        // A form without an address is sent to the page's own.
        foreach (var form in page.Forms.Where(f => string.IsNullOrEmpty(f.GetAttribute("action"))))
        {
            form.SetAttribute("action", address);
        }

        return page;
    }

    /// <summary>A public page runs one script, a file of the portal's own; whatever else stands in a script element is data.</summary>
    public static void AssertOwnScriptsOnly(this IHtmlDocument page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var script = Assert.Single(page.Scripts, s => s.Type != "application/ld+json");
        Assert.Equal("module", script.Type);
        Assert.Matches(@"^/js/suggest(\.[a-z0-9]+)?\.js$", script.GetAttribute("src")!);
        Assert.Empty(script.TextContent);
    }

    /// <summary>Sends a form as shown, with some fields filled in.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, IHtmlFormElement form, IReadOnlyDictionary<string, string> fill)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fill);
        var shown = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => !string.IsNullOrEmpty(i.Name) && i.Type is not ("submit" or "button" or "file") && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Where(t => !string.IsNullOrEmpty(t.Name)).Select(t => KeyValuePair.Create(t.Name!, t.Value)))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Where(s => !string.IsNullOrEmpty(s.Name)).Select(s => KeyValuePair.Create(s.Name!, s.Value ?? string.Empty)));
        using var content = new FormUrlEncodedContent([.. shown.Where(f => !fill.ContainsKey(f.Key)), .. fill]);
        return await client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.RelativeOrAbsolute), content);
    }
}
