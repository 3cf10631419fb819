namespace ChinaExchangePortal.Core;

/// <summary>Something a person can put right: shown beside a field on a page, or beside a line in a report.</summary>
/// <param name="Field">Name of the field, such as <c>Title</c>; empty where the whole form is meant.</param>
/// <param name="Message">What to do, as a key of the interface texts (Japanese).</param>
/// <param name="Arguments">Values for the message's placeholders.</param>
public sealed record Problem(string Field, string Message, params object[] Arguments);
