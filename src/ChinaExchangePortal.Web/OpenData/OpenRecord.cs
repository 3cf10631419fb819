using ChinaExchangePortal.Web.Api;

namespace ChinaExchangePortal.Web.OpenData;

/// <summary>A public record as the open data give it away.</summary>
/// <param name="Key">Its id, such as <c>seminar/18</c>.</param>
/// <param name="Path">Address of its page without language; for a record without a page of its own the page that shows it.</param>
/// <param name="Value">The record as the read API answers it.</param>
/// <param name="Row">What the columns of its table are made from.</param>
/// <param name="Sources">The lines it was read from.</param>
internal sealed record OpenRecord(string Key, string Path, object Value, object Row, IReadOnlyList<ApiSource> Sources);

/// <summary>A round of the seminar with what its columns need beside the API's record.</summary>
/// <param name="Seminar">The record.</param>
/// <param name="ThemeIsNone">True when the round had no theme, which is not the same as an unknown one.</param>
/// <param name="Organisers">主催 with their translations; the API gives the names as printed.</param>
/// <param name="CoOrganisers">共催.</param>
/// <param name="Supporters">後援.</param>
/// <param name="Speakers">The speakers: role, name and office.</param>
internal sealed record SeminarRow(
    ApiSeminarDetail Seminar, bool ThemeIsNone, IReadOnlyList<ApiText> Organisers, IReadOnlyList<ApiText> CoOrganisers, IReadOnlyList<ApiText> Supporters, IReadOnlyList<ApiText> Speakers);
