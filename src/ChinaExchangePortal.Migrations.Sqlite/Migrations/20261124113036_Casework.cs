using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChinaExchangePortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Casework : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AppointmentsKept",
                table: "support_tracks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attendees",
                table: "support_tracks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Minutes",
                table: "support_tracks",
                type: "INTEGER",
                nullable: true);

            // Column and reference in one statement: EF's own way rebuilds the table, which leaves the transaction, and a kill
            // in between would leave half of this migration behind.
            migrationBuilder.Sql("""
                ALTER TABLE "support_requests" ADD COLUMN "DeputyId" INTEGER NULL CONSTRAINT "FK_support_requests_AspNetUsers_DeputyId" REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT;
                ALTER TABLE "support_requests" ADD COLUMN "MergedIntoId" INTEGER NULL CONSTRAINT "FK_support_requests_support_requests_MergedIntoId" REFERENCES "support_requests" ("Id") ON DELETE RESTRICT;
                """);

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "support_requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstAnsweredAt",
                table: "support_requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "support_requests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "NextDue",
                table: "support_requests",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NextDueOn",
                table: "support_requests",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermEndsOn",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    RemoteAddress = table.Column<string>(type: "TEXT", nullable: true),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_days",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    IsEdited = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_days", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastFetchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_feeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_calendar_feeds_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_followers",
                columns: table => new
                {
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_followers", x => new { x.SupportRequestId, x.UserId });
                    table.ForeignKey(
                        name: "FK_case_followers_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_case_followers_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_links",
                columns: table => new
                {
                    FromId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_links", x => new { x.FromId, x.ToId, x.Kind });
                    table.ForeignKey(
                        name: "FK_case_links_support_requests_FromId",
                        column: x => x.FromId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_case_links_support_requests_ToId",
                        column: x => x.ToId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_mentions",
                columns: table => new
                {
                    CaseEntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_mentions", x => new { x.CaseEntryId, x.UserId });
                    table.ForeignKey(
                        name: "FK_case_mentions_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_case_mentions_case_entries_CaseEntryId",
                        column: x => x.CaseEntryId,
                        principalTable: "case_entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_tasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OffsetDays = table.Column<int>(type: "INTEGER", nullable: true),
                    AssigneeId = table.Column<int>(type: "INTEGER", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneById = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_tasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_tasks_AspNetUsers_AssigneeId",
                        column: x => x.AssigneeId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_tasks_AspNetUsers_DoneById",
                        column: x => x.DoneById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_tasks_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "counterpart_organisations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameJa = table.Column<string>(type: "TEXT", nullable: true),
                    NameLatin = table.Column<string>(type: "TEXT", nullable: true),
                    CityId = table.Column<int>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counterpart_organisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_counterpart_organisations_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incoming_mails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<string>(type: "TEXT", nullable: false),
                    InReplyTo = table.Column<string>(type: "TEXT", nullable: true),
                    FromName = table.Column<string>(type: "TEXT", nullable: true),
                    FromAddress = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: true),
                    JoinedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incoming_mails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_incoming_mails_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mail_templates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_templates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: true),
                    Seats = table.Column<int>(type: "INTEGER", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_resources_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IsShared = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_saved_views_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "state_periods",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_state_periods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_state_periods_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_templates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OffsetDays = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_templates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "counterpart_people",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", nullable: false),
                    NameKana = table.Column<string>(type: "TEXT", nullable: true),
                    NamePinyin = table.Column<string>(type: "TEXT", nullable: true),
                    Department = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counterpart_people", x => x.Id);
                    table.ForeignKey(
                        name: "FK_counterpart_people_counterpart_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "counterpart_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: true),
                    CaseEntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    IncomingMailId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    IsInternal = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedById = table.Column<int>(type: "INTEGER", nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_files", x => x.Id);
                    table.ForeignKey(
                        name: "FK_stored_files_AspNetUsers_AddedById",
                        column: x => x.AddedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stored_files_case_entries_CaseEntryId",
                        column: x => x.CaseEntryId,
                        principalTable: "case_entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stored_files_incoming_mails_IncomingMailId",
                        column: x => x.IncomingMailId,
                        principalTable: "incoming_mails",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stored_files_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: true),
                    CaseEntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    MailTemplateId = table.Column<int>(type: "INTEGER", nullable: true),
                    ToName = table.Column<string>(type: "TEXT", nullable: true),
                    ToAddress = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", nullable: false),
                    InReplyTo = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    ReleasedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_outgoing_mails_case_entries_CaseEntryId",
                        column: x => x.CaseEntryId,
                        principalTable: "case_entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outgoing_mails_mail_templates_MailTemplateId",
                        column: x => x.MailTemplateId,
                        principalTable: "mail_templates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outgoing_mails_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "arrangements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SupportRequestId = table.Column<long>(type: "INTEGER", nullable: true),
                    Track = table.Column<int>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsAllDay = table.Column<bool>(type: "INTEGER", nullable: false),
                    CityId = table.Column<int>(type: "INTEGER", nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    CounterpartOrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    CounterpartPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    CounterpartText = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_arrangements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_arrangements_AspNetUsers_CreatedById",
                        column: x => x.CreatedById,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_arrangements_cities_CityId",
                        column: x => x.CityId,
                        principalTable: "cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_arrangements_counterpart_organisations_CounterpartOrganisationId",
                        column: x => x.CounterpartOrganisationId,
                        principalTable: "counterpart_organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_arrangements_counterpart_people_CounterpartPersonId",
                        column: x => x.CounterpartPersonId,
                        principalTable: "counterpart_people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_arrangements_support_requests_SupportRequestId",
                        column: x => x.SupportRequestId,
                        principalTable: "support_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reservations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArrangementId = table.Column<long>(type: "INTEGER", nullable: false),
                    ResourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsHeld = table.Column<bool>(type: "INTEGER", nullable: false),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverBy = table.Column<string>(type: "TEXT", nullable: true),
                    HandedOverTo = table.Column<string>(type: "TEXT", nullable: true),
                    HandOverCondition = table.Column<string>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedTo = table.Column<string>(type: "TEXT", nullable: true),
                    ReturnCondition = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reservations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_reservations_arrangements_ArrangementId",
                        column: x => x.ArrangementId,
                        principalTable: "arrangements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_reservations_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_AssigneeId_IsOpen_NextDueOn",
                table: "support_requests",
                columns: new[] { "AssigneeId", "IsOpen", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_AssigneeId_NextDueOn",
                table: "support_requests",
                columns: new[] { "AssigneeId", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_DeputyId_IsOpen_NextDueOn",
                table: "support_requests",
                columns: new[] { "DeputyId", "IsOpen", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_IsOpen_NextDueOn",
                table: "support_requests",
                columns: new[] { "IsOpen", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_IsOpen_NumberYear_NumberSerial",
                table: "support_requests",
                columns: new[] { "IsOpen", "NumberYear", "NumberSerial" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_IsOpen_StartsOn",
                table: "support_requests",
                columns: new[] { "IsOpen", "StartsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_IsOpen_UpdatedAt",
                table: "support_requests",
                columns: new[] { "IsOpen", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_MergedIntoId",
                table: "support_requests",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_MunicipalityId_NextDueOn",
                table: "support_requests",
                columns: new[] { "MunicipalityId", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_NextDueOn",
                table: "support_requests",
                column: "NextDueOn");

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_ReceivedYear_NextDueOn",
                table: "support_requests",
                columns: new[] { "ReceivedYear", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_support_requests_State_NextDueOn",
                table: "support_requests",
                columns: new[] { "State", "NextDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_CityId",
                table: "arrangements",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_CounterpartOrganisationId",
                table: "arrangements",
                column: "CounterpartOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_CounterpartPersonId",
                table: "arrangements",
                column: "CounterpartPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_CreatedById",
                table: "arrangements",
                column: "CreatedById");

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_StartsAt",
                table: "arrangements",
                column: "StartsAt");

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_SubmissionKey",
                table: "arrangements",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_arrangements_SupportRequestId",
                table: "arrangements",
                column: "SupportRequestId");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_Subject_Id",
                table: "audit_entries",
                columns: new[] { "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_UserId_Id",
                table: "audit_entries",
                columns: new[] { "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_calendar_days_Country_Date",
                table: "calendar_days",
                columns: new[] { "Country", "Date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_feeds_SecretHash",
                table: "calendar_feeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_calendar_feeds_UserId",
                table: "calendar_feeds",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_case_followers_UserId",
                table: "case_followers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_case_links_ToId",
                table: "case_links",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_case_mentions_UserId_SeenAt",
                table: "case_mentions",
                columns: new[] { "UserId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_AssigneeId_DueOn",
                table: "case_tasks",
                columns: new[] { "AssigneeId", "DueOn" },
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_DoneById",
                table: "case_tasks",
                column: "DoneById");

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_SubmissionKey",
                table: "case_tasks",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_tasks_SupportRequestId_Kind",
                table: "case_tasks",
                columns: new[] { "SupportRequestId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_counterpart_organisations_CityId",
                table: "counterpart_organisations",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_counterpart_organisations_NameZh",
                table: "counterpart_organisations",
                column: "NameZh");

            migrationBuilder.CreateIndex(
                name: "IX_counterpart_organisations_SubmissionKey",
                table: "counterpart_organisations",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_counterpart_people_OrganisationId",
                table: "counterpart_people",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_counterpart_people_SubmissionKey",
                table: "counterpart_people",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incoming_mails_MessageId",
                table: "incoming_mails",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incoming_mails_State_Id",
                table: "incoming_mails",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_incoming_mails_SupportRequestId",
                table: "incoming_mails",
                column: "SupportRequestId");

            migrationBuilder.CreateIndex(
                name: "IX_mail_templates_Key_Language_Number",
                table: "mail_templates",
                columns: new[] { "Key", "Language", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_CaseEntryId",
                table: "outgoing_mails",
                column: "CaseEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_MailTemplateId",
                table: "outgoing_mails",
                column: "MailTemplateId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_MessageId",
                table: "outgoing_mails",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_State_Id",
                table: "outgoing_mails",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_SubmissionKey",
                table: "outgoing_mails",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_SupportRequestId",
                table: "outgoing_mails",
                column: "SupportRequestId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_ToAddress_State_Id",
                table: "outgoing_mails",
                columns: new[] { "ToAddress", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_reservations_ArrangementId_ResourceId",
                table: "reservations",
                columns: new[] { "ArrangementId", "ResourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reservations_out",
                table: "reservations",
                column: "ResourceId",
                unique: true,
                filter: "\"HandedOverAt\" IS NOT NULL AND \"ReturnedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_reservations_ResourceId_StartsAt",
                table: "reservations",
                columns: new[] { "ResourceId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_Kind_Name",
                table: "resources",
                columns: new[] { "Kind", "Name" },
                unique: true,
                filter: "\"UserId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_resources_UserId",
                table: "resources",
                column: "UserId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_OwnerId_Name",
                table: "saved_views",
                columns: new[] { "OwnerId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_state_periods_SupportRequestId_Id",
                table: "state_periods",
                columns: new[] { "SupportRequestId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_AddedById",
                table: "stored_files",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_CaseEntryId",
                table: "stored_files",
                column: "CaseEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_IncomingMailId",
                table: "stored_files",
                column: "IncomingMailId");

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_Key",
                table: "stored_files",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_files_SupportRequestId",
                table: "stored_files",
                column: "SupportRequestId");

            migrationBuilder.CreateIndex(
                name: "IX_task_templates_Kind_Position",
                table: "task_templates",
                columns: new[] { "Kind", "Position" });

            // Cases that were logged before: open or over, and the state they are in since they were last touched.
            migrationBuilder.Sql("""
                UPDATE "support_requests" SET "IsOpen" = "State" NOT IN ('Closed', 'Declined', 'Referred', 'Withdrawn', 'Cancelled', 'Merged', 'Lapsed', 'Discarded');
                UPDATE "support_requests" SET "NextDueOn" = '9999-12-31';
                UPDATE "support_requests" SET "EndedAt" = "UpdatedAt" WHERE NOT "IsOpen";
                INSERT INTO "state_periods" ("SupportRequestId", "State", "From") SELECT "Id", "State", "UpdatedAt" FROM "support_requests" ORDER BY "Id";
                """);

            // Nobody and nothing is promised twice, whichever way a row is written.
            migrationBuilder.Sql("""
                CREATE TRIGGER "reservations_no_overlap_on_insert" BEFORE INSERT ON "reservations" WHEN NEW."IsHeld"
                BEGIN
                    SELECT RAISE(ABORT, 'reservations overlap') WHERE EXISTS (
                        SELECT 1 FROM "reservations" r WHERE r."ResourceId" = NEW."ResourceId" AND r."IsHeld"
                            AND r."StartsAt" < NEW."EndsAt" AND r."EndsAt" > NEW."StartsAt");
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "reservations_no_overlap_on_update" BEFORE UPDATE OF "ResourceId", "StartsAt", "EndsAt", "IsHeld" ON "reservations" WHEN NEW."IsHeld"
                BEGIN
                    SELECT RAISE(ABORT, 'reservations overlap') WHERE EXISTS (
                        SELECT 1 FROM "reservations" r WHERE r."ResourceId" = NEW."ResourceId" AND r."Id" <> NEW."Id" AND r."IsHeld"
                            AND r."StartsAt" < NEW."EndsAt" AND r."EndsAt" > NEW."StartsAt");
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_support_requests_AspNetUsers_DeputyId",
                table: "support_requests");

            migrationBuilder.DropForeignKey(
                name: "FK_support_requests_support_requests_MergedIntoId",
                table: "support_requests");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "calendar_days");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "case_followers");

            migrationBuilder.DropTable(
                name: "case_links");

            migrationBuilder.DropTable(
                name: "case_mentions");

            migrationBuilder.DropTable(
                name: "case_tasks");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "reservations");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "state_periods");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "task_templates");

            migrationBuilder.DropTable(
                name: "mail_templates");

            migrationBuilder.DropTable(
                name: "arrangements");

            migrationBuilder.DropTable(
                name: "resources");

            migrationBuilder.DropTable(
                name: "incoming_mails");

            migrationBuilder.DropTable(
                name: "counterpart_people");

            migrationBuilder.DropTable(
                name: "counterpart_organisations");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_AssigneeId_IsOpen_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_AssigneeId_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_DeputyId_IsOpen_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_IsOpen_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_IsOpen_NumberYear_NumberSerial",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_IsOpen_StartsOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_IsOpen_UpdatedAt",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_MergedIntoId",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_MunicipalityId_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_ReceivedYear_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropIndex(
                name: "IX_support_requests_State_NextDueOn",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "AppointmentsKept",
                table: "support_tracks");

            migrationBuilder.DropColumn(
                name: "Attendees",
                table: "support_tracks");

            migrationBuilder.DropColumn(
                name: "Minutes",
                table: "support_tracks");

            migrationBuilder.DropColumn(
                name: "DeputyId",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "FirstAnsweredAt",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "NextDue",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "NextDueOn",
                table: "support_requests");

            migrationBuilder.DropColumn(
                name: "TermEndsOn",
                table: "AspNetUsers");
        }
    }
}
