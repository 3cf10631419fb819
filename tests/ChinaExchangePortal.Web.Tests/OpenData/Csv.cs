using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;

namespace ChinaExchangePortal.Web.Tests.OpenData;

/// <summary>Reads tables with a reader that knows nothing of how they were written.</summary>
internal static class Csv
{
    internal static async Task<List<Dictionary<string, string>>> ReadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal(path.Split('/')[^1], response.Content.Headers.ContentDisposition?.FileName);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        return Rows(bytes);
    }

    internal static List<Dictionary<string, string>> Rows(byte[] bytes)
    {
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes), Encoding.UTF8), CultureInfo.InvariantCulture);
        Assert.True(csv.Read() && csv.ReadHeader());
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            Assert.Equal(csv.HeaderRecord!.Length, csv.Parser.Count);
            rows.Add(csv.HeaderRecord.Index().ToDictionary(h => h.Item, h => csv.GetField(h.Index)!, StringComparer.Ordinal));
        }

        return rows;
    }
}
