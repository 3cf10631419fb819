using System.Text;

namespace ChinaExchangePortal.Core.Files;

/// <summary>Tells text from other bytes.</summary>
internal static class TextContent
{
    // The counterparts' machines write GB 18030, the municipalities' Shift_JIS.
    private static readonly int[] s_codePages = [932, 54936];

    /// <summary>True for whole text in UTF-8, Shift_JIS or GB 18030, without control characters that no text has.</summary>
    internal static bool IsText(Stream bytes)
    {
        if (bytes.Length == 0)
        {
            return false;
        }

        return !HasStrangeControls(bytes)
            && (Decodes(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true))
                || s_codePages.Any(page => Decodes(bytes, CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!)));
    }

    private static bool HasStrangeControls(Stream bytes)
    {
        var block = new byte[64 * 1024];
        bytes.Position = 0;
        for (int read; (read = bytes.Read(block)) > 0;)
        {
            foreach (var b in block.AsSpan(0, read))
            {
                // Escape begins the shifts of Japanese mail.
                if (b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1A or 0x1B))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Bytes that mean nothing in Shift_JIS become letters that no text has, instead of a fault.
    private static bool Decodes(Stream bytes, Encoding encoding)
    {
        bytes.Position = 0;
        using var reader = new StreamReader(bytes, encoding, detectEncodingFromByteOrderMarks: false, 16 * 1024, leaveOpen: true);
        var letters = new char[16 * 1024];
        try
        {
            for (int read; (read = reader.Read(letters, 0, letters.Length)) > 0;)
            {
                if (letters.AsSpan(0, read).ContainsAnyInRange('\u0080', '\u009F') || letters.AsSpan(0, read).ContainsAnyInRange('\uF8F0', '\uF8FF'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
