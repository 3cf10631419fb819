using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChinaExchangePortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "search_documents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceKey = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    FiscalYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Province = table.Column<string>(type: "TEXT", nullable: true),
                    Programme = table.Column<string>(type: "TEXT", nullable: true),
                    RulesVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SortDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    TitleLanguage = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    ScopeWords = table.Column<string>(type: "TEXT", nullable: false),
                    NormTitle = table.Column<string>(type: "TEXT", nullable: false),
                    NormBody = table.Column<string>(type: "TEXT", nullable: false),
                    NormAliases = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_documents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_search_documents_Kind_SourceId",
                table: "search_documents",
                columns: new[] { "Kind", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "IX_search_documents_RulesVersion",
                table: "search_documents",
                column: "RulesVersion");

            // The words of the index, kept in step by triggers. The text itself stays in search_documents.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE search_fts USING fts5(body, title, aliases, content='', contentless_delete=1, prefix='1', tokenize='ascii');
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER search_documents_inserted AFTER INSERT ON search_documents BEGIN
                    INSERT INTO search_fts(rowid, body, title, aliases)
                    VALUES (new.Id, search_grams(new.NormBody), search_grams(new.NormTitle), new.ScopeWords || ' ' || search_grams(new.NormAliases));
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER search_documents_updated AFTER UPDATE OF NormTitle, NormBody, NormAliases, ScopeWords ON search_documents BEGIN
                    INSERT OR REPLACE INTO search_fts(rowid, body, title, aliases)
                    VALUES (new.Id, search_grams(new.NormBody), search_grams(new.NormTitle), new.ScopeWords || ' ' || search_grams(new.NormAliases));
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER search_documents_deleted AFTER DELETE ON search_documents BEGIN
                    DELETE FROM search_fts WHERE rowid = old.Id;
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The triggers go with their table.
            migrationBuilder.DropTable(
                name: "search_documents");
            migrationBuilder.Sql("DROP TABLE search_fts;");
        }
    }
}
