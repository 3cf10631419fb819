using System.ComponentModel;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;

namespace ChinaExchangePortal.Web.Caching;

/// <summary>Marks an endpoint whose answer is the same for everybody who is not signed in, and says which query keys change it.</summary>
public sealed class PublicAnswer
{
    private readonly string[] _keys;

    private PublicAnswer(IEnumerable<string> keys, bool isPage)
    {
        _keys = [.. keys.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        Vary = isPage ? "Accept-Encoding, Cookie" : "Accept-Encoding";
    }

    /// <summary>A file, which no query changes.</summary>
    public static PublicAnswer File { get; } = new([], isPage: false);

    /// <summary>The query keys that the answer knows.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>What of the request changes the answer: pages show staff another link once they are signed in.</summary>
    public StringValues Vary { get; }

    /// <summary>The answer of a page: it knows what its handlers take from the query.</summary>
    /// <exception cref="InvalidOperationException">A handler takes a whole object, so that nobody can tell the keys.</exception>
    public static PublicAnswer Of(PageApplicationModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var inPath = page.ActionDescriptor.AttributeRouteInfo?.Template is { } template ? RoutePatternFactory.Parse(template).Parameters.Select(p => p.Name) : [];
        var arguments = page.HandlerMethods.Where(h => h.HttpMethod is "Get" or "Head").SelectMany(h => h.Parameters)
            .Where(p => IsFromQuery(p.BindingInfo, p.ParameterInfo.ParameterType))
            .Select(p => (Name: p.BindingInfo?.BinderModelName ?? p.ParameterName, Type: p.ParameterInfo.ParameterType));
        var properties = page.HandlerProperties
            .Where(p => p.BindingInfo is not null && IsFromQuery(p.BindingInfo, p.PropertyInfo.PropertyType))
            .Select(p => (Name: p.BindingInfo!.BinderModelName ?? p.PropertyName, Type: p.PropertyInfo.PropertyType));
        var known = arguments.Concat(properties).ToList();
        if (known.Find(k => !IsSimple(k.Type)) is { Name: not null } whole)
        {
            throw new InvalidOperationException($"{page.ActionDescriptor.ViewEnginePath} takes '{whole.Name}' from the query as a whole; a public page names its query keys");
        }

        return new PublicAnswer(known.Select(k => k.Name).Except(inPath, StringComparer.OrdinalIgnoreCase), isPage: true);
    }

    /// <summary>
    /// Takes out of the query what the answer doesn't know, and puts the rest in one order and spelling. So nobody can fill
    /// the cache with invented keys, and what one person adds to an address never stands in the page that the next one gets.
    /// </summary>
    public void Narrow(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.QueryString.HasValue)
        {
            var query = request.Query;
            request.QueryString = QueryString.Create(_keys.Where(query.ContainsKey).Select(key => KeyValuePair.Create(key, query[key])));
        }
    }

    private static bool IsFromQuery(BindingInfo? binding, Type type) =>
        type != typeof(CancellationToken) && (binding?.BindingSource is not { } source || source.CanAcceptDataFrom(BindingSource.Query));

    private static bool IsSimple(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type;
        return TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(item) ?? item).CanConvertFrom(typeof(string));
    }
}
