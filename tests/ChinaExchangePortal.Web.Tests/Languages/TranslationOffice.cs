using System.Net;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Sources;
using ChinaExchangePortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Languages;

/// <summary>A portal with a translator at work and a reader beside.</summary>
public abstract class TranslationOffice : IAsyncLifetime
{
    /// <summary>Seeds that a test may change.</summary>
    protected SeedsCopy Seeds { get; } = new();

    /// <summary>The portal.</summary>
    protected PortalFactory Portal { get; private set; } = null!;

    /// <summary>The translator.</summary>
    protected HttpClient Staff { get; private set; } = null!;

    /// <summary>A reader.</summary>
    protected HttpClient Reader { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = PortalFactory.Create(Seeds.Path, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero)));
        await Portal.AddUserAsync("staff@example.jp", name: "佐藤 学");
        Staff = await Portal.SignInAsync("staff@example.jp");
        Reader = Portal.CreateClient();
    }

    public async Task DisposeAsync()
    {
        Staff.Dispose();
        Reader.Dispose();
        await Portal.DisposeAsync();
        Seeds.Dispose();
    }

    /// <summary>Address of a text.</summary>
    protected static string At(string key, string language, string more = "") => $"/staff/translations/{key}?language={language}{more}";

    /// <summary>Where every text stands, as <c>zh seminar.18.theme</c>.</summary>
    protected Task<Dictionary<string, TranslationState>> StatesAsync() => Portal.UseDatabaseAsync(async db =>
    {
        var states = new Dictionary<string, TranslationState>(StringComparer.Ordinal);
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            foreach (var line in await TranslationQueries.LoadAsync(db, language, CancellationToken.None))
            {
                states.Add(language.Tag() + " " + line.Original.Key, line.State);
            }
        }

        return states;
    });

    /// <summary>All translations with everything that a change would touch.</summary>
    protected Task<List<string>> RowsAsync() => Portal.UseDatabaseAsync(async db => (await db.Translations.AsNoTracking().OrderBy(t => t.Id).ToListAsync())
        .ConvertAll(t => $"{t.Key} {t.Language} {t.Text} {t.SourceHash} {t.Status} {t.Version}"));

    /// <summary>Fills in the last form of a page and sends it, which must be accepted.</summary>
    protected async Task<string> SendAsync(string address, params (string Name, string Value)[] fill)
    {
        using var answer = await TryAsync(address, fill);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address} answered {answer.StatusCode}");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Fills in the last form of a page and sends it.</summary>
    protected async Task<HttpResponseMessage> TryAsync(string address, params (string Name, string Value)[] fill) =>
        await Staff.SubmitAsync(await FormAsync(address), fill.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));

    /// <summary>The last form of a page.</summary>
    protected async Task<IHtmlFormElement> FormAsync(string address) => (await Staff.GetPageAsync(address)).Forms.Last();

    /// <summary>Reads the seeds again.</summary>
    protected Task<ImportRun> SeedAsync() =>
        Portal.UseAsync(async services => Assert.Single(await services.GetRequiredService<SeedService>().SeedAsync(Seeds.Path, CancellationToken.None)));
}
