namespace ChinaExchangePortal.Web.Pages;

/// <summary>A step of the breadcrumb after the home page.</summary>
/// <param name="Text">The words.</param>
/// <param name="Path">Address without language; null for the page itself.</param>
public sealed record Crumb(string Text, string? Path = null);
