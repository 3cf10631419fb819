using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Auditing;
using ChinaExchangePortal.Web.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ChinaExchangePortal.Web.Setup;

/// <summary>Accounts, sign-in cookie and policies.</summary>
public static class AuthenticationSetup
{
    /// <summary>Policy for everything under <c>/staff</c>.</summary>
    public const string StaffPolicy = "Staff";

    /// <summary>Policy for managing accounts.</summary>
    public const string AdministratorPolicy = "Administrator";

    /// <summary>Name of the sign-in cookie: whoever sends it gets nothing from the public cache.</summary>
    public const string CookieName = "__Host-portal";

    /// <summary>Adds accounts, cookie and policies. What no policy names is closed.</summary>
    public static IServiceCollection AddPortalAuthentication(this IServiceCollection services, PortalSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddDataProtection()
            .SetApplicationName("ChinaExchangePortal")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys")));

        services.AddPortalIdentity();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = CookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = SignInSessions.TotalLimit;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = RedirectToSignInAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return AuditSetup.RefusePageAsync(context.HttpContext);
            };
        });
        services.AddScoped<SignInSessions>();
        services.AddSingleton<SignInLimiter>();
        services.AddKeyedSingleton<SignInLimiter>(Feeds.CalendarFeeds.LimiterName);
        services.AddSingleton<PortalAddress>();
        services.AddScoped<LinkTokenProvider>();
        services.Configure<IdentityOptions>(identity => identity.Tokens.ProviderMap[LinkTokenProvider.ProviderName] = new TokenProviderDescriptor(typeof(LinkTokenProvider)));
        services.AddScoped<PasswordService>();
        services.AddScoped<AccountAdministration>();
        services.AddSingleton<PendingForms>();

        services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicy, policy => policy.RequireRole(Roles.Staff, Roles.Administrator))
            .AddPolicy(AdministratorPolicy, policy => policy.RequireRole(Roles.Administrator))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.Administrator).Build());
        return services;
    }

    /// <summary>Adds accounts alone, for commands that need no web server.</summary>
    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = string.Empty;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);

                // Length and known passwords decide (PasswordRules), not composition.
                identity.Password.RequiredLength = PasswordRules.MinLength;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequiredUniqueChars = 1;
            })
            .AddRoles<PortalRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddClaimsPrincipalFactory<UserClaimsPrincipalFactory<PortalUser, PortalRole>>()
            .AddPasswordValidator<PasswordRules>();

        // PBKDF2-HMAC-SHA512: the count that current guidance asks for.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 220_000);
        services.AddScoped<AccountService>();
        return services;
    }

    /// <summary>A form that comes after its sign-in ended is kept until its sender has signed in again; files are not, they must be chosen again.</summary>
    private static async Task RedirectToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
        {
            var typed = await TypedFields.ReadAsync(request, context.HttpContext.RequestAborted);
            var id = context.HttpContext.RequestServices.GetRequiredService<PendingForms>().Keep(request.PathBase + request.Path + request.QueryString, typed);
            var back = request.PathBase + (id is null ? "/staff" : "/account/resume?id=" + id);
            context.Response.Redirect(request.PathBase + "/account/sign-in?returnUrl=" + Uri.EscapeDataString(back));
            return;
        }

        context.Response.Redirect(context.RedirectUri);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SignInSessions>();
        if (!await sessions.IsValidAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
