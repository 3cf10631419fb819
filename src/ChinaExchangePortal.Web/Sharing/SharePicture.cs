using ChinaExchangePortal.Core.Languages;
using SkiaSharp;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>
/// Draws the picture of a page: seal and names above, the title, and below the band what the page is about. The only place that
/// touches SkiaSharp, so that its 10 MB are loaded with the first picture and not with the portal.
/// </summary>
public static class SharePicture
{
    /// <summary>Width in pixels: the size that sites ask for.</summary>
    public const int Width = 1200;

    /// <summary>Height in pixels.</summary>
    public const int Height = 630;

    private const int Margin = 84;
    private const int Room = Width - (2 * Margin);
    private const int BandTop = 486;
    private const int RuleHeight = 5;
    private const int TitleTop = 176;
    private const float TitleLeading = 1.32f;
    private const float LineSize = 27;
    private const float LineLeading = 42;

    // The colours of the style sheet's light scheme, by their names there. Numbers, since a field of SkiaSharp's type loads
    // its assembly as soon as the framework lists the types of this one, which it does at each start.
    private const uint Paper = 0xfffaf7f0;
    private const uint Surface = 0xfffffefa;
    private const uint Washi = 0xfff2ede1;
    private const uint Ink = 0xff1e1c19;
    private const uint Ink2 = 0xff585245;
    private const uint Ai = 0xff26396f;
    private const uint Shu = 0xffb93a1b;

    // Largest first. Sites show the picture at a third of its size or less, where the smallest still has 16 pixels.
    private static readonly (float Size, int Lines)[] s_titleSizes = [(92, 2), (84, 2), (76, 2), (70, 3), (64, 3), (58, 3), (52, 4)];

    /// <summary>Draws it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="site">Name of the site.</param>
    /// <param name="office">Name of the office.</param>
    /// <param name="titleFont">File of the font for names and title.</param>
    /// <param name="lineFont">File of the font for smaller text.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(ShareText text, string site, string office, string titleFont, string lineFont)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var titleFace = Face(titleFont, text.Language);
        using var lineFace = Face(lineFont, text.Language);
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear((SKColor)Paper);
        Fill(canvas, 0, BandTop, Width, Height - BandTop, Washi);
        Fill(canvas, 0, BandTop, Width, RuleHeight, Ai);

        DrawSeal(canvas, Margin, 64, 72);
        Write(canvas, titleFace, 34, Ink, site, Margin + 96, 97);
        Write(canvas, lineFace, 21, Ink2, office, Margin + 97, 131);

        DrawTitle(canvas, titleFace, text.Title);
        DrawLine(canvas, lineFace, text.Line);

        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels();
        // Flat colours and letters shrink best as they are: 60 KB, with filters 90.
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 9)) ?? throw new InvalidOperationException("The picture was not encoded");
        return png.ToArray();
    }

    private static void DrawTitle(SKCanvas canvas, SKTypeface face, string title)
    {
        var (size, lines) = Set(face, title);

        // In the middle between the names and the band; the middle of letters lies a third of their size above their foot.
        var leading = size * TitleLeading;
        var foot = ((TitleTop + BandTop) / 2f) - (leading * (lines.Count - 1) / 2) + (size * 0.36f);
        foreach (var line in lines)
        {
            Write(canvas, face, size, Ink, line, Margin, foot);
            foot += leading;
        }
    }

    /// <summary>The largest size without a break within a word; else the largest in which the title finds room; else its beginning in the smallest.</summary>
    private static (float Size, IReadOnlyList<string> Lines) Set(SKTypeface face, string title)
    {
        foreach (var betweenPhrases in (bool[])[true, false])
        {
            foreach (var (size, most) in s_titleSizes)
            {
                if (ShareLines.Break(title, most, Room, Measure(face, size), betweenPhrases) is { } lines)
                {
                    return (size, lines);
                }
            }
        }

        var (smallest, all) = s_titleSizes[^1];
        return (smallest, ShareLines.Cut(title, all, Room, Measure(face, smallest)));
    }

    private static void DrawLine(SKCanvas canvas, SKTypeface face, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var lines = ShareLines.Cut(text, 2, Room, Measure(face, LineSize));
        var foot = ((BandTop + RuleHeight + Height) / 2f) - (LineLeading * (lines.Count - 1) / 2) + (LineSize * 0.36f);
        foreach (var line in lines)
        {
            Write(canvas, face, LineSize, Ink2, line, Margin, foot);
            foot += LineLeading;
        }
    }

    /// <summary>The office's seal, as in <c>icon.svg</c>, which is drawn on a square of 36.</summary>
    private static void DrawSeal(SKCanvas canvas, float left, float top, float size)
    {
        using var square = new SKPaint { Color = (SKColor)Shu, IsAntialias = true };
        using var line = new SKPaint { Color = (SKColor)Surface, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 2.6f };
        using var strokes = SKPath.ParseSvgPathData("M10 8.5v19M26 8.5v19M10 13.5c8 0 8 9 16 9M10 22.5c8 0 8-9 16-9");
        canvas.Save();
        canvas.Translate(left, top);
        canvas.Scale(size / 36);
        canvas.DrawRoundRect(0, 0, 36, 36, 3, 3, square);
        canvas.DrawPath(strokes, line);
        canvas.Restore();
    }

    private static void Fill(SKCanvas canvas, float left, float top, float width, float height, uint color)
    {
        using var paint = new SKPaint { Color = (SKColor)color };
        canvas.DrawRect(left, top, width, height, paint);
    }

    private static void Write(SKCanvas canvas, SKTypeface face, float size, uint color, string text, float left, float foot)
    {
        using var font = Font(face, size);
        using var paint = new SKPaint { Color = (SKColor)color, IsAntialias = true };

        // The left half of a bracket's square is empty: it stands outside, so that the letters of all lines begin below each other.
        var indent = text.Length > 0 && text[0] is '「' or '『' or '（' or '〈' or '《' or '【' ? size / 2 : 0;
        canvas.DrawText(text, left - indent, foot, SKTextAlign.Left, font, paint);
    }

    private static Func<string, float> Measure(SKTypeface face, float size) => text =>
    {
        using var font = Font(face, size);
        return font.MeasureText(text);
    };

    private static SKFont Font(SKTypeface face, float size) => new(face, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    /// <summary>A collection holds a face for each language, "Noto Serif CJK JP" and "… SC": the same letters in the shapes of each country.</summary>
    private static SKTypeface Face(string file, Language language)
    {
        var ending = language == Language.Chinese ? " SC" : " JP";
        var first = SKTypeface.FromFile(file) ?? throw new InvalidOperationException($"Not a font: {file}");
        if (first.FamilyName.EndsWith(ending, StringComparison.Ordinal))
        {
            return first;
        }

        for (var index = 1; SKTypeface.FromFile(file, index) is { } face; index++)
        {
            if (face.FamilyName.EndsWith(ending, StringComparison.Ordinal))
            {
                first.Dispose();
                return face;
            }

            face.Dispose();
        }

        return first;
    }
}
