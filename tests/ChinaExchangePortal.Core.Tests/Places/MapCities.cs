using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.Tests.Places;

/// <summary>A city of the map with the rounds that it hosted.</summary>
internal sealed record MapCity(string Japanese, string Chinese, string English, double Latitude, double Longitude, params int[] Rounds)
{
    public MapPoint Point => ChinaMap.Project(Latitude, Longitude);

    public string Label(string language) => language switch
    {
        "ja" => $"{MapLabels.ShortName(Japanese)} {string.Join('・', Rounds)}".TrimEnd(),
        "zh" => $"{MapLabels.ShortName(Chinese)} {string.Join('、', Rounds)}".TrimEnd(),
        _ => $"{English} {string.Join(", ", Rounds)}".TrimEnd(),
    };
}

/// <summary>The cities of seeds/reference/host-cities.csv.</summary>
internal static class MapCities
{
    public static readonly IReadOnlyList<MapCity> All =
    [
        new("北京市", "北京市", "Beijing", 39.9075, 116.3972, 1, 11),
        new("南寧市", "南宁市", "Nanning", 22.8167, 108.3167, 2),
        new("チチハル市", "齐齐哈尔市", "Qiqihar", 47.3392, 123.9615, 3),
        new("ウルムチ市", "乌鲁木齐市", "Urumqi", 43.8010, 87.6005, 4),
        new("長沙市", "长沙市", "Changsha", 28.1987, 112.9709, 5),
        new("成都市", "成都市", "Chengdu", 30.6667, 104.0667, 6),
        new("太原市", "太原市", "Taiyuan", 37.8694, 112.5603, 7),
        new("揚州市", "扬州市", "Yangzhou", 32.3972, 119.4358, 8),
        new("済南市", "济南市", "Jinan", 36.6683, 116.9972, 9),
        new("重慶市", "重庆市", "Chongqing", 29.5603, 106.5577, 10),
        new("義烏市", "义乌市", "Yiwu", 29.3151, 120.0768, 12),
        new("貴陽市", "贵阳市", "Guiyang", 26.5833, 106.7167, 13),
        new("西寧市", "西宁市", "Xining", 36.6255, 101.7574, 14),
        new("安康市", "安康市", "Ankang", 32.6800, 109.0172, 15),
        new("瀋陽市", "沈阳市", "Shenyang", 41.7922, 123.4328, 16),
        new("綿陽市", "绵阳市", "Mianyang", 31.4678, 104.6817, 17),
        new("福州市", "福州市", "Fuzhou", 26.0614, 119.3061, 18),
        new("天津市", "天津市", "Tianjin", 39.1422, 117.1767),
        new("杭州市", "杭州市", "Hangzhou", 30.2937, 120.1614),
        new("深セン市", "深圳市", "Shenzhen", 22.5455, 114.0683),
        new("上海市", "上海市", "Shanghai", 31.2222, 121.4581),
        new("アモイ市", "厦门市", "Xiamen", 24.4798, 118.0819),
    ];

    public static IReadOnlyList<MapCity> Hosts { get; } = [.. All.Where(city => city.Rounds.Length > 0)];

    public static MapCity Named(string english) => All.Single(city => string.Equals(city.English, english, StringComparison.Ordinal));
}
