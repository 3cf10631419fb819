namespace ChinaExchangePortal.Web.Pages.TradeFairBooths;

/// <summary>Booths at trade fairs, as a list.</summary>
public sealed class IndexModel(PublicRecords records) : EventListModel(records, EventKind.Fair);
