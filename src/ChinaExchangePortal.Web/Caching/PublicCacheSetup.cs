namespace ChinaExchangePortal.Web.Caching;

/// <summary>The cache of what everybody may see.</summary>
public static class PublicCacheSetup
{
    /// <summary>Adds the cache.</summary>
    public static IServiceCollection AddPublicCache(this IServiceCollection services) => services.AddSingleton<AnswerStore>();

    /// <summary>Answers from the cache what needs no routing; before it.</summary>
    public static IApplicationBuilder UseKeptAnswers(this IApplicationBuilder app) => app.UseMiddleware<KeptAnswersMiddleware>();

    /// <summary>Answers from the cache; after routing, before all that costs time.</summary>
    public static IApplicationBuilder UsePublicCache(this IApplicationBuilder app) => app.UseMiddleware<PublicCacheMiddleware>();
}
