namespace ChinaExchangePortal.Web.Pages.CookingClasses;

/// <summary>One record: Cooking classes.</summary>
public sealed class DetailsModel(PublicRecords records, PublicTexts texts) : EventPageModel(records, texts, EventKind.Cooking);
