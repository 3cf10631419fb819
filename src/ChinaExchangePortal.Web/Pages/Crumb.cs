namespace ChinaExchangePortal.Web.Pages;

/// <summary>A step of the breadcrumb after the home page.</summary>
/// <param name="Text">The words.</param>
/// <param name="Path">Address without language; null for the page itself.</param>
/// <param name="Lang">Tag of the words where they are not in the page's language.</param>
public sealed record Crumb(string Text, string? Path = null, string? Lang = null);
