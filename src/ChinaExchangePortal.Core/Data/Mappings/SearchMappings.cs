using ChinaExchangePortal.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChinaExchangePortal.Core.Data.Mappings;

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("search_documents", table =>
        {
            table.HasTrigger("search_documents_inserted");
            table.HasTrigger("search_documents_updated");
            table.HasTrigger("search_documents_deleted");
        });
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => new { d.Kind, d.SourceId });
        builder.HasIndex(d => d.RulesVersion);
    }
}
