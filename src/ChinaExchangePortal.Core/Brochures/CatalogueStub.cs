namespace ChinaExchangePortal.Core.Brochures;
/// <summary>Placeholder until the catalogue reader lands.</summary>
public sealed record CatalogueDocument(string Slug, string FileName, string Title, string Publisher, string? Edition, string? Sha256);
