using System.Text;
using ChinaExchangePortal.Core.Files;
using ChinaExchangePortal.TestSupport;

namespace ChinaExchangePortal.Core.Tests.Files;

// P21
public sealed class FileContentTests
{
    private const string Word = "wordprocessingml.document";
    private static readonly Encoding s_shiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly Encoding s_gb = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    private static readonly Dictionary<string, byte[]> s_whole = new(StringComparer.Ordinal)
    {
        ["a.pdf"] = SampleFiles.Pdf,
        ["a.png"] = SampleFiles.Png,
        ["a.jpg"] = SampleFiles.Jpeg,
        ["a.JPEG"] = SampleFiles.Jpeg,
        ["a.webp"] = SampleFiles.WebP,
        ["a.docx"] = SampleFiles.Office(Word),
        ["a.xlsx"] = SampleFiles.Office("spreadsheetml.sheet"),
        ["a.pptx"] = SampleFiles.Office("presentationml.presentation"),
        ["a.txt"] = "行程案"u8.ToArray(),
        ["a.csv"] = s_shiftJis.GetBytes("氏名,部署\r\n見本 花子,国際課\r\n"),
        ["a.eml"] = SampleFiles.Mail,
        ["gb.txt"] = s_gb.GetBytes("日程安排：与外办会谈。请确认"),
    };

    public static TheoryData<string> Names => [.. s_whole.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_type_is_known_by_its_bytes(string name) => Assert.True(Matches(name, s_whole[name]));

    [Fact]
    public void No_type_passes_for_another()
    {
        // Mail and tables are text too.
        string[] text = ["a.txt", "a.csv", "a.eml", "gb.txt"];
        var passed = from name in s_whole.Keys from other in s_whole.Keys
                     where FileTypes.OfName(name) != FileTypes.OfName(other) && !(text.Contains(name) && text.Contains(other)) && Matches(name, s_whole[other])
                     select name + " with " + other;

        Assert.Empty(passed);
    }

    public static TheoryData<string, byte[]> TwoThingsAtOnce => new()
    {
        { "a.pdf", [.. SampleFiles.Pdf, .. SampleFiles.Zip(("a", "b"))] },
        { "a.pdf", [.. SampleFiles.Pdf, .. "<script>"u8] },
        { "a.pdf", [.. "<html>"u8, .. SampleFiles.Pdf] },
        { "a.png", [.. SampleFiles.Png, .. SampleFiles.Zip(("a", "b"))] },
        { "a.png", [.. SampleFiles.Png, 0] },
        { "a.jpg", [.. SampleFiles.Jpeg, .. SampleFiles.Zip(("a", "b"))] },
        { "a.jpg", [.. SampleFiles.Jpeg, .. SampleFiles.Pdf] },
        { "a.webp", [.. SampleFiles.WebP, .. "<script>"u8] },
        { "a.txt", SampleFiles.Pdf },
        { "a.docx", [.. SampleFiles.Pdf, .. SampleFiles.Office(Word)] },
        { "a.docx", SampleFiles.Zip(("a.txt", "b")) },
        { "a.docx", SampleFiles.Office(Word, "word/vbaProject.bin") },
        { "a.docx", SampleFiles.Office("spreadsheetml.sheet") },
        { "a.docx", SampleFiles.Zip(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")) },
        { "a.docx", SampleFiles.Zip(("[Content_Types].xml", "<a>" + new string(' ', 2 * 1024 * 1024) + "</a>")) },
        { "a.docx", SampleFiles.Office(Word)[..^8] },
        { "a.txt", [0x41, 0x00, 0x42] },
        { "a.txt", [0x41, 0x01, 0x42] },
        { "a.txt", [0xFF, 0xFF, 0xFF] },
        { "a.eml", "行程案"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(TwoThingsAtOnce))]
    public void What_is_two_things_at_once_or_neither_is_refused(string name, byte[] bytes) => Assert.False(Matches(name, bytes));

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.exe")]
    [InlineData("a.html")]
    [InlineData("a.svg")]
    [InlineData("a.docm")]
    [InlineData("a.doc")]
    [InlineData("a")]
    public void Other_endings_are_not_taken(string name) => Assert.Null(FileTypes.OfName(name));

    [Theory]
    [InlineData("行程案（見本）.pdf", "行程案（見本）.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\me\\行程.pdf", "行程.pdf")]
    [InlineData("a\u0000b\r\nc\u0007.pdf", "abc.pdf")]
    [InlineData("invoice\u202Efdp.txt", "invoicefdp.txt")]
    [InlineData("\uFEFF\u200Ba.txt", "a.txt")]
    [InlineData("か\u3099.txt", "が.txt")]
    [InlineData("a<b>:\"|?*.txt", "a_b______.txt")]
    [InlineData(" .. ", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("\uD800a.txt", "a.txt")]
    public void Names_come_back_safe(string? given, string expected) => Assert.Equal(expected, FileNames.Clean(given));

    [Fact]
    public void A_long_name_keeps_its_ending_and_whole_letters()
    {
        var name = FileNames.Clean(new string('あ', 194) + "👩‍👩‍👧" + new string('い', 300) + ".docx");

        Assert.True(name.Length <= StoredFile.NameMaxLength);
        Assert.Equal(new string('あ', 194), name[..194]);
        Assert.EndsWith(".docx", name, StringComparison.Ordinal);
        Assert.DoesNotContain(name, char.IsSurrogate);
    }

    [Fact]
    public void Names_in_one_folder_differ_however_they_are_written()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);

        Assert.Equal(["a.pdf", "A (2).PDF", "a (3).pdf"], new[] { "a.pdf", "A.PDF", "a.pdf" }.Select(n => FileNames.Unique(n, used)));
    }

    private static bool Matches(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return FileContent.Matches(stream, FileTypes.OfName(name)!);
    }
}
