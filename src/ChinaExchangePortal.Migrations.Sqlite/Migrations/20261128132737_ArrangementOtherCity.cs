using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChinaExchangePortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ArrangementOtherCity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OtherCity",
                table: "arrangements",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "OtherCity",
                table: "arrangements");
        }
    }
}
