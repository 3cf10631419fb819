namespace ChinaExchangePortal.Core.Places;

/// <summary>Addresses of dated events: first day and city, such as <c>2022-03-12-tianjin</c>.</summary>
public static class EventSlug
{
    /// <summary>The slug of an event.</summary>
    public static string Of(DateOnly day, City city)
    {
        ArgumentNullException.ThrowIfNull(city);
        return FormattableString.Invariant($"{day:yyyy-MM-dd}-{city.Slug}");
    }

    /// <summary>The slug of the n-th event of that day and city: the first has no number.</summary>
    public static string Numbered(string slug, int count) => count <= 1 ? slug : FormattableString.Invariant($"{slug}-{count}");
}
