namespace ChinaExchangePortal.Web.Pages.TradeFairBooths;

/// <summary>One record: Booths at trade fairs.</summary>
public sealed class DetailsModel(PublicRecords records, PublicTexts texts) : EventPageModel(records, texts, EventKind.Fair);
