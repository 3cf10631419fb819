using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChinaExchangePortal.Web.Caching;
using ChinaExchangePortal.Web.Languages;
using ChinaExchangePortal.Web.Pages;
using ChinaExchangePortal.Web.Pages.Staff.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Razor Pages: who may open which folder, languages, forms and the cache of public pages.</summary>
public static class PagesSetup
{
    /// <summary>Folders whose pages are open to everybody. Every other page is closed.</summary>
    public static IReadOnlyList<string> PublicFolders { get; } =
    [
        "/Home", "/Seminars", "/Programmes", "/PrEvents", "/CookingClasses", "/TradeFairBooths", "/Cities", "/Municipalities", "/Years", "/Sources", "/About", "/OpenData",
    ];

    /// <summary>Adds pages, texts and the cache.</summary>
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();

        // Japanese and Chinese letters as they are, not as &#x…; entities: a quarter of the size. Markup is escaped all the same.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddScoped<PageLanguage>();
        services.AddMemoryCache();
        services.AddSingleton<Live.CasePresence>();
        services.AddScoped<Pages.Staff.SupportRequests.ListViews>();
        services.AddScoped<Pages.Staff.SupportRequests.ListChoices>();
        services.AddScoped<PublicTexts>();
        services.AddScoped<PublicRecords>();
        services.AddScoped<Pages.PageHead>();
        services.AddScoped<Pages.Search.SearchNames>();
        services.AddSingleton<MarkdownHtml>();
        services.AddPortalTexts();
        services.AddRouting(routing =>
        {
            routing.LowercaseUrls = true;
            routing.LowercaseQueryStrings = false;
        });
        services.AddRazorPages(pages =>
        {
            // All but the page of errors, which shows itself for whatever was refused.
            pages.Conventions.AddFolderApplicationModelConvention("/", page =>
            {
                if (page.ModelType != typeof(Pages.Errors.StatusModel))
                {
                    page.Filters.Add(new KnownHandlersOnly());
                }
            });
            pages.Conventions.AuthorizeFolder("/Staff", AuthenticationSetup.StaffPolicy);
            pages.Conventions.AuthorizeFolder("/Staff/Accounts", AuthenticationSetup.AdministratorPolicy);
            pages.Conventions.AuthorizeFolder("/Staff/Audit", AuthenticationSetup.AdministratorPolicy);
            foreach (var (folder, kind) in new[]
            {
                ("Seminars", RecordKind.Seminars), ("PrEvents", RecordKind.PrEvents), ("CookingClasses", RecordKind.CookingClasses), ("TradeFairBooths", RecordKind.TradeFairBooths),
            })
            {
                // One page adds and changes a record: the form is the same.
                pages.Conventions.AddPageRoute($"/Staff/{folder}/Edit", kind.NewPath);
            }

            // One page adds and changes an entry of the directory too.
            pages.Conventions.AddPageRoute("/Staff/Counterparts/Edit", "/staff/counterparts/new");
            pages.Conventions.AddPageRoute("/Staff/Counterparts/Person", "/staff/counterparts/{id:int}/people/new");
            pages.Conventions.AllowAnonymousToFolder("/Account");
            pages.Conventions.AllowAnonymousToFolder("/Errors");

            // Open to everybody but never kept: questions are endless, and staff see more.
            pages.Conventions.AllowAnonymousToFolder("/Search");
            foreach (var folder in PublicFolders)
            {
                pages.Conventions.AllowAnonymousToFolder(folder);
                pages.Conventions.AddFolderApplicationModelConvention(folder, page => page.EndpointMetadata.Add(PublicAnswer.Of(page)));
            }
        });
        services.Configure<MvcOptions>(mvc =>
        {
            // Required and type messages come from the forms' own rules; nothing is required just because it is not nullable.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "入力した値を確かめてください");
            mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => "入力した値を確かめてください");
        });
        services.AddAntiforgery(forgery =>
        {
            // "Always" would refuse to make a form over http, even on this machine, where browsers accept secure cookies.
            forgery.Cookie = new SecureCookie { Name = "__Host-form", SameSite = SameSiteMode.Strict, HttpOnly = true, Path = "/", IsEssential = true };
        });
        services.Configure<CookieTempDataProviderOptions>(flash =>
        {
            flash.Cookie.Name = "__Host-flash";
            flash.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            flash.Cookie.SameSite = SameSiteMode.Lax;
        });
        return services.AddPublicCache();
    }

    /// <summary>Adds the interface texts, and what tells records in them; commands need both too.</summary>
    public static IServiceCollection AddPortalTexts(this IServiceCollection services) =>
        services.AddLocalization(options => options.ResourcesPath = "Resources").AddScoped<OpenData.PublicEvents>();

    private sealed class SecureCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }
}
