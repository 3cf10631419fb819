using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>Tables for spreadsheets: UTF-8 with its mark, and nothing that a spreadsheet would run as a formula.</summary>
public static class CsvFile
{
    /// <summary>How tables are written.</summary>
    public static CsvConfiguration Format { get; } = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    /// <summary>A whole table.</summary>
    /// <param name="rows">The headings, then the rows.</param>
    public static byte[] Write(IEnumerable<IEnumerable<string?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var file = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), Format))
        {
            foreach (var row in rows)
            {
                foreach (var field in row)
                {
                    csv.WriteField(field);
                }

                csv.NextRecord();
            }
        }

        return file.ToArray();
    }

    /// <summary>Begins a table as the answer to a request.</summary>
    public static CsvWriter Begin(HttpResponse response, string fileName)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024);
        return new CsvWriter(writer, Format);
    }
}
