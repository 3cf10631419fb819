namespace ChinaExchangePortal.Web.Pages.CookingClasses;

/// <summary>Cooking classes, as a list.</summary>
public sealed class IndexModel(PublicRecords records) : EventListModel(records, EventKind.Cooking);
