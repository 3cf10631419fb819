using System.Buffers.Binary;
using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Setup;
using ChinaExchangePortal.Web.Sharing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChinaExchangePortal.Web.Tests.Sharing;

/// <summary>The pictures that other sites show beside links: from the page's head to the PNG, and with no font at all.</summary>
public sealed class SharePictureTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] s_png = [0x89, .. "PNG\r\n\u001a\n"u8];

    [SkippableFact]
    public async Task Every_kind_of_page_has_a_picture_in_every_language()
    {
        NeedFont();
        using var client = portal.CreateClient();
        var map = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).Root!;
        var paths = map.Elements().Select(u => new Uri(u.Elements().First().Value).AbsolutePath).GroupBy(KindOf, StringComparer.Ordinal).Select(g => g.Last()).ToList();
        Assert.InRange(paths.Count, 60, 120);
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var page = await client.GetPageAsync(path);
            Assert.Equal(("image/png", "1200", "630", Meta(page, "og:title")), (Meta(page, "og:image:type"), Meta(page, "og:image:width"), Meta(page, "og:image:height"), Meta(page, "og:image:alt")));
            Assert.Equal("summary_large_image", page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
            var address = new Uri(Meta(page, "og:image"), UriKind.Absolute);
            Assert.Equal(new Uri(Meta(page, "og:url")).GetLeftPart(UriPartial.Authority), address.GetLeftPart(UriPartial.Authority));
            Assert.StartsWith((LanguageTags.All.Select(l => l.PathPrefix()).SingleOrDefault(p => p.Length > 0 && (path + "/").StartsWith(p + "/", StringComparison.Ordinal)) ?? string.Empty) + "/share/", address.AbsolutePath, StringComparison.Ordinal);
            using var answer = await client.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
            var picture = await answer.Content.ReadAsByteArrayAsync();
            AssertPicture(picture);
            pictures[path] = picture;
        }

        // Two pages may share words, such as a programme and the list of its events; but pages of another language do not.
        Assert.InRange(pictures.Values.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count(), paths.Count * 9 / 10, paths.Count);
    }

    [SkippableFact]
    public async Task A_picture_may_be_kept_by_anybody_and_shown_by_other_sites()
    {
        NeedFont();
        using var client = portal.CreateClient();
        var path = await PictureOfAsync(client, "/seminars/18");
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(("public, max-age=604800", false), (answer.Headers.CacheControl?.ToString(), answer.Headers.ETag!.IsWeak));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));

        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        using var unchanged = await client.SendAsync(ask);
        Assert.Equal((HttpStatusCode.NotModified, answer.Headers.ETag), (unchanged.StatusCode, unchanged.Headers.ETag));
        Assert.Equal("public, max-age=604800", unchanged.Headers.CacheControl?.ToString());

        using var headOnly = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(headOnly);
        Assert.Equal((HttpStatusCode.OK, body.Length, answer.Headers.ETag), (head.StatusCode, (int)head.Content.Headers.ContentLength!, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [SkippableFact]
    public async Task It_is_drawn_once_and_only_when_asked_for()
    {
        NeedFont();
        await using var own = new PortalFactory();
        using var client = own.CreateClient();
        var path = await PictureOfAsync(client, "/cities/shenzhen");
        var pictures = own.Services.GetRequiredService<SharePictures>();
        Assert.Equal(0, pictures.Drawn);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetByteArrayAsync(path)));
        Assert.All(all, picture => Assert.Equal(all[0], picture));
        Assert.Equal(1, pictures.Drawn);
    }

    [SkippableFact]
    public async Task Words_that_no_page_signed_are_not_drawn()
    {
        NeedFont();
        using var client = portal.CreateClient();
        var path = (await PictureOfAsync(client, "/en/seminars/18")).OriginalString;
        var parts = path.Split('/');
        var drawn = portal.Services.GetRequiredService<SharePictures>().Drawn;
        using var other = new TemporaryFolder();
        var stranger = new ShareLinks(new PortalSettings { DataDirectory = other.Path }, Font());
        foreach (var forged in new[]
        {
            path.Replace(parts[3], new string('A', parts[3].Length), StringComparison.Ordinal),
            path.Replace(parts[3], parts[3].ToUpperInvariant(), StringComparison.Ordinal),
            path.Replace(parts[4], "AAAA.png", StringComparison.Ordinal),
            path.Replace(parts[4], parts[4][1..], StringComparison.Ordinal),
            path.Replace(".png", "=.png", StringComparison.Ordinal),
            path.Replace(parts[4], new string('A', 7000) + ".png", StringComparison.Ordinal),
            path["/en".Length..],
            "/zh" + path["/en".Length..],
            "/en" + stranger.PathOf(new ShareText(Language.English, "Anything", "at all")),
            "/share/x/y.png",
            "/share/x/題.png",
        })
        {
            var page = await client.GetPageAsync(forged, HttpStatusCode.NotFound);
            Assert.Null(page.QuerySelector("meta[property='og:image']"));
        }

        Assert.Equal(drawn, portal.Services.GetRequiredService<SharePictures>().Drawn);
    }

    [SkippableFact]
    public void An_address_holds_after_a_restart_and_ends_with_its_key()
    {
        NeedFont();
        using var data = new TemporaryFolder();
        var settings = new PortalSettings { DataDirectory = data.Path };
        var text = new ShareText(Language.Chinese, "推进中日两国地区间交流、\n加强合作", "业务介绍");
        var path = new ShareLinks(settings, Font()).PathOf(text)!;
        var parts = path.Split('/');
        var words = parts[3][..^".png".Length];
        var after = new ShareLinks(settings, Font());
        Assert.Equal(path, after.PathOf(text));
        Assert.Equal(text with { Title = "推进中日两国地区间交流、 加强合作" }, after.Read(Language.Chinese, parts[2], words));

        var key = Path.Combine(data.Path, "keys", ShareLinks.KeyFile);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        // A torn file is no key.
        File.WriteAllBytes(key, [1, 2, 3]);
        var renewed = new ShareLinks(settings, Font());
        Assert.Null(renewed.Read(Language.Chinese, parts[2], words));
        Assert.NotEqual(path, renewed.PathOf(text));
        Assert.Equal(32, new FileInfo(key).Length);
    }

    [SkippableFact]
    public void The_same_words_make_the_same_picture_and_others_another()
    {
        NeedFont();
        var text = new ShareText(Language.Japanese, "直角と骨", "海外");
        var picture = Draw(text);
        AssertPicture(picture);
        Assert.Equal(picture, Draw(text));
        Assert.NotEqual(picture, Draw(text with { Title = "直角の骨" }));
        Assert.NotEqual(picture, Draw(text with { Line = "国内" }));

        // One code, two shapes: Chinese letters are not the Japanese ones.
        Assert.NotEqual(picture, Draw(text with { Language = Language.Chinese }));
    }

    [SkippableTheory]
    [InlineData(Language.Japanese, "自治体の海外活動支援と、地域間交流の促進のための「セミナー」について、")]
    [InlineData(Language.Chinese, "推进中日两国地区间交流、加强合作，")]
    [InlineData(Language.English, "Sustainable Local Development through Creating New Industries, ")]
    public void Endless_words_end_on_the_picture(Language language, string words)
    {
        NeedFont();
        using var data = new TemporaryFolder();
        var links = new ShareLinks(new PortalSettings { DataDirectory = data.Path }, Font());
        var all = string.Concat(Enumerable.Repeat(words, 40));
        var parts = links.PathOf(new ShareText(language, all, all))!.Split('/');
        Assert.InRange(string.Concat(parts).Length, 100, 1900);
        var text = links.Read(language, parts[2], parts[3][..^".png".Length])!;
        Assert.EndsWith("…", text.Title, StringComparison.Ordinal);
        AssertPicture(Draw(text), 130_000);
    }

    [Fact]
    public async Task Without_a_font_pages_name_no_picture_and_the_log_says_once_what_to_install()
    {
        await using var bare = new PortalWithoutFont();
        using var client = bare.CreateClient();
        foreach (var path in new[] { "/", "/en/seminars/18", "/zh/programmes" })
        {
            var page = await client.GetPageAsync(path);
            Assert.NotEmpty(Meta(page, "og:title"));
            Assert.Empty(page.QuerySelectorAll("meta[property^='og:image'], meta[name='twitter:card']"));
        }

        await client.GetPageAsync("/share/AAAAAAAAAAAAAAAA/AAAA.png", HttpStatusCode.NotFound);
        Assert.False(File.Exists(Path.Combine(bare.DataDirectory, "keys", ShareLinks.KeyFile)));
        Assert.Contains("fonts-noto-cjk", Assert.Single(bare.Logged), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_names_the_font_or_does_without()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "some.ttc");
        Assert.Equal((file, file), Files(new ShareFont(new PortalSettings { ShareFont = file }, NullLogger<ShareFont>.Instance)));
        Assert.Equal((null, null), Files(new ShareFont(new PortalSettings { ShareFont = "none" }, NullLogger<ShareFont>.Instance)));
        Assert.Equal((null, null), Files(InFolder()));
        File.WriteAllText(Path.Combine(folder.Path, "NotoSansCJK-Regular.ttc"), string.Empty);
        Assert.Equal((Path.Combine(folder.Path, "NotoSansCJK-Regular.ttc"), Path.Combine(folder.Path, "NotoSansCJK-Regular.ttc")), Files(InFolder()));
        File.WriteAllText(Path.Combine(folder.Path, "NotoSerifCJK-Bold.ttc"), string.Empty);
        Assert.Equal((Path.Combine(folder.Path, "NotoSerifCJK-Bold.ttc"), Path.Combine(folder.Path, "NotoSansCJK-Regular.ttc")), Files(InFolder()));

        ShareFont InFolder() => new(new PortalSettings(), NullLogger<ShareFont>.Instance) { Folder = folder.Path };
        static (string?, string?) Files(ShareFont font) => (font.Title, font.Line);
    }

    private static ShareFont Font() => new(new PortalSettings(), NullLogger<ShareFont>.Instance);

    private static void NeedFont() => Skip.If(Font().Title is null, "needs fonts-noto-cjk");

    private static byte[] Draw(ShareText text) => SharePicture.Draw(text, "中国交流ポータル", "自治体国際化協会 北京事務所", Font().Title!, Font().Line!);

    private static void AssertPicture(byte[] picture, int most = 100_000)
    {
        Assert.Equal(s_png, picture[..8]);
        Assert.Equal((1200, 630), (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))));
        Assert.InRange(picture.Length, 10_000, most);
    }

    private static async Task<Uri> PictureOfAsync(HttpClient client, string path) => new(new Uri(Meta(await client.GetPageAsync(path), "og:image")).PathAndQuery, UriKind.Relative);

    private static string Meta(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;

    // /en/seminars/18 is of a kind with /en/seminars/17.
    private static string KindOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (parts.Length > 1 && parts[^1].Any(char.IsDigit)) || parts.Length > 2 ? string.Join('/', parts[..^1]) + "/…" : path;
    }

    private sealed class PortalWithoutFont : PortalFactory, ILogger<ShareFont>
    {
        public List<string> Logged { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Logged.Add(formatter(state, exception));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(provider =>
                new ShareFont(provider.GetRequiredService<PortalSettings>(), this) { Folder = Path.Combine(DataDirectory, "fonts") })));
        }
    }
}
