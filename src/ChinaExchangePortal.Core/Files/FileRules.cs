namespace ChinaExchangePortal.Core.Files;

/// <summary>Why a case does not take a file. The names are stored in history.</summary>
public enum FileRefusal
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It has more bytes than allowed.</summary>
    TooLarge,

    /// <summary>Its name's ending is of no type that the portal takes.</summary>
    Type,

    /// <summary>Its bytes are not what the name promises.</summary>
    Content,

    /// <summary>The case has as many files as it may have.</summary>
    CaseFull,

    /// <summary>The original mail, in which it came, can no longer be read.</summary>
    NoOriginal,
}

/// <summary>The rules for a file by itself, the same however it comes.</summary>
public static class FileRules
{
    /// <summary>Why a file is not taken; null when it is.</summary>
    /// <param name="name">Its cleaned name.</param>
    /// <param name="bytes">Its bytes; the position does not matter.</param>
    public static FileRefusal? WhyNot(string name, Stream bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return (bytes.Length, FileTypes.OfName(name)) switch
        {
            (0, _) => FileRefusal.Empty,
            ( > CaseFileService.MaxSize, _) => FileRefusal.TooLarge,
            (_, null) => FileRefusal.Type,
            (_, var type) => FileContent.Matches(bytes, type) ? null : FileRefusal.Content,
        };
    }
}
