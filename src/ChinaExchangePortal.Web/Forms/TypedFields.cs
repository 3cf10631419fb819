using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>What was typed into a form, without the files that were chosen with it.</summary>
/// <param name="Fields">The fields; a name may stand more than once.</param>
/// <param name="HadFiles">True when files came with them.</param>
public sealed record TypedFields(IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>
    /// Reads a form of somebody who may not send it. Files are passed over, not kept; where they are larger than the server takes from
    /// strangers, the fields before them are what was typed.
    /// </summary>
    public static async Task<TypedFields> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return new([.. form.Where(f => f.Key != TokenField).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? string.Empty)))], false);
        }

        var (fields, hadFiles) = (new List<KeyValuePair<string, string>>(), false);
        try
        {
            var reader = new MultipartReader(boundary.Value!, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFormDataSection() is { } field)
                {
                    if (field.Name != TokenField)
                    {
                        fields.Add(KeyValuePair.Create(field.Name, await field.GetValueAsync(cancellationToken)));
                    }
                }
                else
                {
                    // A field for files that was left empty is sent without a name.
                    hadFiles |= section.AsFileSection() is { FileName.Length: > 0 };
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // Too large, or broken off.
        }

        return new(fields, hadFiles);
    }
}
