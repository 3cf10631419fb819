using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.Data.Sqlite;

namespace ChinaExchangePortal.Benchmarks;

/// <summary>Lists of cases: as the page is asked for them, and as SQL by hand that reads the same.</summary>
/// <param name="Name">Filter and order.</param>
/// <param name="Query">The address of the page behind <c>/staff/support-requests</c>.</param>
/// <param name="Where">The condition.</param>
/// <param name="Order">The order.</param>
/// <param name="Filter">What the address stands for.</param>
internal sealed record CaseList(string Name, string Query, string Where, string Order, SupportRequestFilter Filter)
{
    internal const int PageSize = 50;

    private const string Columns = """
        SELECT s.Id, s.Number, s.Title, m.NameJa, s.Kinds, s.DestinationLine, s.StartsOn, s.EndsOn, s.State,
            (SELECT a.DisplayName FROM AspNetUsers a WHERE a.Id = s.AssigneeId LIMIT 1), s.NextDueOn, s.NextDue, s.UpdatedAt, s.IsSample
        FROM support_requests s INNER JOIN Municipalities m ON m.Id = s.MunicipalityId
        """;

    internal static readonly CaseList[] All =
    [
        new("state by number", "?state=Arranging", "s.State = 'Arranging'", "s.NumberYear DESC, s.NumberSerial DESC", new() { State = SupportRequestState.Arranging }),
        new("open by due day", "?state=open", "s.IsOpen = 1", "s.NextDueOn, s.Id", new() { OpenOnly = true, Sort = SupportRequestSort.Due }),
        new("municipality by visit", "?municipality=310000&sort=visit", "s.MunicipalityId = 31", "s.StartsOn DESC, s.Id DESC", new() { MunicipalityId = 31, Sort = SupportRequestSort.Visit }),
        new("year by change", "?fy=2024&sort=updated", "s.ReceivedYear = 2024", "s.UpdatedAt DESC, s.Id DESC", new() { ReceivedYear = new(2024), Sort = SupportRequestSort.Updated }),
    ];

    /// <summary>Reads a page and counts the whole; returns the count.</summary>
    internal async Task<long> ReadBySqlAsync(SqliteConnection connection)
    {
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM support_requests s WHERE " + Where;
        var total = (long)(await count.ExecuteScalarAsync())!;
        await using var page = connection.CreateCommand();
        page.CommandText = $"{Columns} WHERE {Where} ORDER BY {Order} LIMIT {PageSize + 1}";
        await using var reader = await page.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
        }

        return total;
    }
}
