using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;

namespace ChinaExchangePortal.Web.Forms;

/// <summary>Excel files. Text stays text, whatever it looks like: codes keep their zeros and nothing is run as a formula.</summary>
public static class XlsxFile
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a table to a file of its own that vanishes when it was sent, row by row, so that memory stays flat.</summary>
    /// <param name="fileName">Name to offer.</param>
    /// <param name="headings">Headings, all different.</param>
    /// <param name="rows">Rows with a cell a heading: text, whole numbers or null.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<FileStreamResult> SendAsync(
        string fileName, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(headings);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            // An empty table still shows its headings.
            var any = false;
            var table = rows.Select(row =>
            {
                any = true;
                return Record(headings, row);
            });
            await file.SaveAsAsync(table.Append(null).TakeWhile((record, _) => record is not null || !any).Select(record => record ?? Record(headings, [])), cancellationToken: cancellationToken);
            file.Position = 0;
            return new FileStreamResult(file, ContentType) { FileDownloadName = fileName };
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, object?> Record(IReadOnlyList<string> headings, IReadOnlyList<object?> row)
    {
        var record = new Dictionary<string, object?>(headings.Count, StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
        {
            record[headings[i]] = i < row.Count ? row[i] : null;
        }

        return record;
    }
}
