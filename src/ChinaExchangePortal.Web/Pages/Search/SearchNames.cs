using System.Globalization;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ChinaExchangePortal.Web.Pages.Search;

/// <summary>Words of groups and facets, and the groups' names in addresses.</summary>
public sealed class SearchNames(PortalDbContext db, PublicRecords records, PageLanguage language, IStringLocalizer<UiText> text)
{
    private static readonly Dictionary<SearchGroup, (string Slug, string Label)> s_groups = new()
    {
        [SearchGroup.Cases] = ("cases", "依頼"),
        [SearchGroup.Counterparts] = ("contacts", "連絡先"),
        [SearchGroup.Files] = ("files", "ファイル"),
        [SearchGroup.Seminars] = ("seminars", "セミナー"),
        [SearchGroup.Programmes] = ("programmes", "事業"),
        [SearchGroup.Events] = ("events", "出展・実施の記録"),
        [SearchGroup.Captions] = ("captions", "写真の説明"),
        [SearchGroup.Cities] = ("cities", "中国の都市"),
        [SearchGroup.Municipalities] = ("municipalities", "日本の自治体"),
        [SearchGroup.SourceLines] = ("sources", "原資料の行"),
        [SearchGroup.Pages] = ("pages", "このサイトのページ"),
    };

    /// <summary>Name of a group in addresses.</summary>
    public static string SlugOf(SearchGroup group) => s_groups[group].Slug;

    /// <summary>The group of a name in addresses; null for any other name and for groups that the reader may not see.</summary>
    public static SearchGroup? GroupOf(string? slug, bool isStaff) =>
        (isStaff ? SearchGroups.Staff : SearchGroups.Public).Where(g => s_groups[g].Slug == slug).Select(g => (SearchGroup?)g).FirstOrDefault();

    /// <summary>Word of a group, a key of the interface texts.</summary>
    public static string LabelOf(SearchGroup group) => s_groups[group].Label;

    /// <summary>9件, 1,000件以上.</summary>
    public string CountText(SearchCount count)
    {
        var number = count.Value.ToString("N0", CultureInfo.InvariantCulture);
        return count.IsMore ? text["{0}件以上", number] : text["{0}件", number];
    }

    /// <summary>Names of the provinces and of the cities of the first tier, by slug.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ProvincesAsync(CancellationToken cancellationToken)
    {
        var names = (await db.Provinces.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(p => p.Slug, p => language.Of(p.Name).Text, StringComparer.Ordinal);
        foreach (var city in await db.Cities.AsNoTracking().Where(c => c.ProvinceId == null).ToListAsync(cancellationToken))
        {
            names.TryAdd(city.Slug, language.Of(city.Name).Text);
        }

        return names;
    }

    /// <summary>Names of the programmes, by slug.</summary>
    public async Task<IReadOnlyDictionary<string, LocalizedText>> ProgrammesAsync(CancellationToken cancellationToken) =>
        (await records.ProgrammesAsync(cancellationToken)).ToDictionary(p => p.Slug, p => p.Name, StringComparer.Ordinal);
}
