using ChinaExchangePortal.Core.Languages;

namespace ChinaExchangePortal.Web.Sharing;

/// <summary>The words on the picture of a page.</summary>
/// <param name="Language">Language of the page: it decides the shapes of the letters.</param>
/// <param name="Title">Title of the page.</param>
/// <param name="Line">What the page is about, in a sentence.</param>
public sealed record ShareText(Language Language, string Title, string Line);
