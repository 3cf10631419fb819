namespace ChinaExchangePortal.Web.Pages.PrEvents;

/// <summary>PR in department stores, as a list.</summary>
public sealed class IndexModel(PublicRecords records) : EventListModel(records, EventKind.Pr);
