using System.Reflection;
using ChinaExchangePortal.Core.Brochures.Saving;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Api;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Caching;
using ChinaExchangePortal.Web.Crawling;
using ChinaExchangePortal.Web.Feeds;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Live;
using ChinaExchangePortal.Web.OpenData;
using ChinaExchangePortal.Web.Sharing;
using ChinaExchangePortal.Web.ShortLinks;
using ChinaExchangePortal.Web.Suggestions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Builds and runs the web server. The order of the middleware is its meaning.</summary>
public static partial class PortalHost
{
    /// <summary>Where the portal listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    private static WebApplicationBuilder CreateBuilder(string[] args, out PortalSettings settings)
    {
        // Settings and built pages lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        settings = PortalSettings.Read(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        return builder;
    }

    private static WebApplication Build(WebApplicationBuilder builder, PortalSettings settings, out BackgroundRoutes routes)
    {
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;

            // A long text pasted into the search field is answered in words; the default of 8 KB refuses it without any.
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services
            .AddPortalLogging(settings)
            .AddPortalDatabase(settings)
            .AddPortalAuthentication(settings)
            .AddRequestAudit()
            .AddPortalPages()
            .AddSingleton<LastStop>()
            .AddSharePictures()
            .AddMailWorkers()
            .AddPortalApi()
            .AddResponseCompression(compression =>
            {
                compression.EnableForHttps = true;
                compression.MimeTypes = [.. Microsoft.AspNetCore.ResponseCompression.ResponseCompressionDefaults.MimeTypes, .. OpenDataTypes.All];
            });
        builder.Services.AddHealthChecks().AddDbContextCheck<PortalDbContext>();

        var app = builder.Build();
        app.UsePortalRequestLogging();
        app.UsePortalHeaders();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseApiProblems();
        app.UseKeptAnswers();
        routes = new BackgroundRoutes(app, MapRoutes);
        ((IEndpointRouteBuilder)app).DataSources.Add(routes);
        var mapped = routes.Mapped;
        app.Use(next => async context =>
        {
            await mapped;
            await next(context);
        });
        app.UseRouting();
        app.UsePublicCache();
        app.UseResponseCompression();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    private static void MapRoutes(IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapPortalApi();
        app.MapCalendarFeeds();
        app.MapLiveCases();
        app.MapPublicFeeds();
        app.MapOpenData();
        app.MapCrawlerFiles();
        app.MapSeminarShortLinks();
        app.MapSharePictures();
        app.MapSearchSuggestions();

        // Without an endpoint the closed-by-default policy would ask a stranger with a mistyped address to sign in.
        app.MapFallback(NotFoundAsync).AllowAnonymous();

        // The fallback leaves out what looks like a file. Before the one of a build that was not published, which is closed.
        app.Map("{*path:file}", NotFoundAsync).WithOrder(int.MaxValue - 1).AllowAnonymous();
    }

    /// <summary>Migrates, seeds, listens, and says where.</summary>
    public static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder(args, out var settings);

        // Takes as long as the host does, and needs nothing of it. After a clean stop nothing waits for it.
        var model = LastStop.IsThere(settings) ? Task.CompletedTask : Task.Run(PortalDatabase.BuildModel, cancellationToken);
        LastStop lastStop;
        byte[]? leftBehind;
        await using (var app = Build(builder, settings, out var routes))
        {
            lastStop = app.Services.GetRequiredService<LastStop>();
            var isAsItWas = lastStop.Take();
            await model;
            var setupCode = isAsItWas ? null : await PrepareAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            lastStop.Listening();
            await routes.Mapped;
            if (isAsItWas)
            {
                LogAsItWas(app.Logger, app.Services.GetRequiredService<AnswerStore>().Count);
            }

            Announce(app);
            AnnounceSetup(app, setupCode);
            var preparing = isAsItWas ? PrepareLaterAsync(app, lastStop) : Task.FromResult(true);
            await app.WaitForShutdownAsync(cancellationToken);

            // A program that only holds portals, as tests do, takes their folders away with them.
            leftBehind = await preparing && Assembly.GetEntryAssembly() == typeof(PortalHost).Assembly ? lastStop.Pack() : null;
        }

        if (leftBehind is not null)
        {
            // Closes the database: its log goes into its file, and the file then tells whether anything was written since.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            lastStop.Leave(leftBehind);
        }

        return 0;
    }

    /// <summary>
    /// The same work where it will find nothing to do, once the first readers have their answers. It also makes ready what the first
    /// page that is not kept asks for.
    /// </summary>
    private static async Task<bool> PrepareLaterAsync(WebApplication app, LastStop lastStop)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            AnnounceSetup(app, await PrepareAsync(app.Services, stopping));
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before the checks ended: what they would have found has not changed.
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            // The next start finds no word of a clean stop, and does this work before it answers.
            LogNotPrepared(app.Logger, e);
            lastStop.Forget();
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Nothing changed since the last stop; {Answers} answers are still kept")]
    private static partial void LogAsItWas(ILogger logger, int answers);

    [LoggerMessage(LogLevel.Error, "The checks that follow a quick start failed; start the portal again")]
    private static partial void LogNotPrepared(ILogger logger, Exception exception);

    /// <summary>Brings database and seeds up to date; returns a set-up code while there is no administrator.</summary>
    public static async Task<string?> PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var settings = scope.ServiceProvider.GetRequiredService<PortalSettings>();

        // A new file will ask for the seeds in any case: they are read while its tables are made.
        var early = File.Exists(settings.DatabasePath) ? null : Task.Run(() => SeedService.ReadFolder(settings.SeedsDirectory), cancellationToken);
        await db.Database.MigratePortalAsync(cancellationToken);
        await services.GetRequiredService<FileStore>().CleanAsync(db, services.GetRequiredService<OfficeClock>().UtcNow, cancellationToken);
        var seeds = scope.ServiceProvider.GetRequiredService<SeedService>();
        if (!await seeds.IsUpToDateAsync(settings.SeedsDirectory, cancellationToken))
        {
            var queries = Task.Run(() => CompileQueriesAsync(services, cancellationToken), cancellationToken);
            await seeds.SeedAsync(early is null ? SeedService.ReadFolder(settings.SeedsDirectory) : await early, cancellationToken);
            await queries;
        }

        // Seeding keeps search in step; this is for a database from before it, and for changed rules.
        await scope.ServiceProvider.GetRequiredService<SearchIndex>().EnsureAsync(cancellationToken);
        await PublicationRegister.EnsureAsync(
            db, scope.ServiceProvider.GetRequiredService<DatabaseWriter>(), scope.ServiceProvider.GetRequiredService<OfficeClock>().UtcNow, cancellationToken);
        await MailTemplateTexts.SeedAsync(db, scope.ServiceProvider.GetRequiredService<DatabaseWriter>(), scope.ServiceProvider.GetRequiredService<OfficeClock>().UtcNow, cancellationToken);
        var accounts = scope.ServiceProvider.GetRequiredService<AccountService>();
        return await accounts.HasAdministratorAsync(cancellationToken) ? null : await accounts.NewSetupCodeAsync(cancellationToken);
    }

    /// <summary>Makes ready what the end of seeding asks for, and each page after it, while the seeds are being saved.</summary>
    private static async Task CompileQueriesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await OpenRecords.AllAsync(db, cancellationToken);
        var documents = new SearchWriter(db);
        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            await documents.DraftsAsync(kind, null, cancellationToken);
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void Announce(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
        {
            Console.WriteLine($"中国交流ポータル  {address}");
        }
    }

    private static void AnnounceSetup(WebApplication app, string? setupCode)
    {
        if (setupCode is not null)
        {
            var home = app.Services.GetRequiredService<PortalAddress>().Home;
            Console.WriteLine("最初の管理者を登録する（このアドレスは一度だけ使えます / works once）:");
            Console.WriteLine($"  {home}/account/setup?code={setupCode}");
        }
    }
}
