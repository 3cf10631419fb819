using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChinaExchangePortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class QueueFilters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_support_requests_Channel_NextDueOn",
                table: "support_requests",
                columns: new[] { "Channel", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_Channel_NumberYear_NumberSerial",
                table: "support_requests",
                columns: new[] { "Channel", "NumberYear", "NumberSerial" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_Channel_StartsOn",
                table: "support_requests",
                columns: new[] { "Channel", "StartsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_Channel_UpdatedAt",
                table: "support_requests",
                columns: new[] { "Channel", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_ReceivedOn",
                table: "support_requests",
                column: "ReceivedOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_support_requests_Channel_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_Channel_NumberYear_NumberSerial",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_Channel_StartsOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_Channel_UpdatedAt",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_ReceivedOn",
                table: "support_requests");
        }
    }
}
