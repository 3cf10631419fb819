namespace ChinaExchangePortal.Web.Pages.PrEvents;

/// <summary>One record: PR in department stores.</summary>
public sealed class DetailsModel(PublicRecords records, PublicTexts texts) : EventPageModel(records, texts, EventKind.Pr);
