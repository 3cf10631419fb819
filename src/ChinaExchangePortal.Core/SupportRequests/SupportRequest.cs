using System.Globalization;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>How a request reached the office.</summary>
public enum RequestChannel
{
    /// <summary>電話.</summary>
    Phone,

    /// <summary>メール.</summary>
    Mail,

    /// <summary>文書.</summary>
    Letter,

    /// <summary>来訪.</summary>
    Visit,

    /// <summary>東京本部経由.</summary>
    TokyoHeadquarters,

    /// <summary>ポータル.</summary>
    Portal,
}

/// <summary>A municipality's request for support in China (海外活動支援): one purpose, a trip or an event.</summary>
public sealed class SupportRequest : IVersioned
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleMaxLength = 200;

    /// <summary>Longest purpose, note or detail, in characters.</summary>
    public const int TextMaxLength = 10_000;

    /// <summary>Longest name, department, mail address or telephone number, in characters.</summary>
    public const int ContactMaxLength = 200;

    /// <summary>Value of <see cref="NextDueOn"/> when nothing is due.</summary>
    public static readonly DateOnly NothingDue = DateOnly.MaxValue;

    /// <summary>Database key; ascends in the order of entry.</summary>
    public long Id { get; set; }

    /// <summary>Number with the fiscal year of receipt, such as <c>2026-0042</c>: given once, in order, never used again.</summary>
    public required string Number { get; set; }

    /// <summary>The fiscal year in <see cref="Number"/>.</summary>
    public int NumberYear { get; set; }

    /// <summary>The running number in <see cref="Number"/>.</summary>
    public int NumberSerial { get; set; }

    /// <summary>Key that the form carried, unique: sending the form twice makes one case.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>件名.</summary>
    public required string Title { get; set; }

    /// <summary>目的.</summary>
    public required string Purpose { get; set; }

    /// <summary>Key of the municipality.</summary>
    public int MunicipalityId { get; set; }

    /// <summary>依頼した自治体.</summary>
    public Municipality? Municipality { get; set; }

    /// <summary>Department of the contact.</summary>
    public string? ContactDepartment { get; set; }

    /// <summary>Name of the contact.</summary>
    public string? ContactName { get; set; }

    /// <summary>Mail address of the contact.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>Telephone number of the contact, as typed.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>How it reached the office.</summary>
    public RequestChannel Channel { get; set; }

    /// <summary>受付日, in Beijing.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>First day of the visit or event; null while open.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Number of people in the delegation; null while open.</summary>
    public int? PartySize { get; set; }

    /// <summary>Fiscal year of receipt.</summary>
    public FiscalYear ReceivedYear { get; set; }

    /// <summary>Fiscal year in which it was carried out, which the statistics count; null until then.</summary>
    public FiscalYear? CarriedOutYear { get; set; }

    /// <summary>Where the case stands; changed only by <see cref="CaseProgressService"/>.</summary>
    public SupportRequestState State { get; set; }

    /// <summary>True while the case is not over; kept beside <see cref="State"/> so that lists of open cases are read from an index.</summary>
    public bool IsOpen { get; set; }

    /// <summary>
    /// The next day on which something is due; <see cref="NothingDue"/> when nothing is, so that lists sorted by it are
    /// read from an index with those cases last. Kept by <see cref="CaseWriter"/>.
    /// </summary>
    public DateOnly NextDueOn { get; set; } = NothingDue;

    /// <summary>What is due then; null when nothing is.</summary>
    public DeadlineKind? NextDue { get; set; }

    /// <summary>Key of the deputy (副担当); null where there is none.</summary>
    public int? DeputyId { get; set; }

    /// <summary>When the municipality first got an answer, UTC; null until then.</summary>
    public DateTime? FirstAnsweredAt { get; set; }

    /// <summary>When the case ended, UTC; null while it is open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Key of the case that this one was merged into; null for all others.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>The kinds asked for, one bit each, so that lists need no join.</summary>
    public SupportKind Kinds { get; set; }

    /// <summary>Destinations as one line, so that lists need no join.</summary>
    public string DestinationLine { get; set; } = string.Empty;

    /// <summary>Key of the officer in charge; null while unassigned.</summary>
    public int? AssigneeId { get; set; }

    /// <summary>Key of the person who typed it in.</summary>
    public int CreatedById { get; set; }

    /// <summary>When it was typed in, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last change or entry, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>True for generated sample cases, which every page marks.</summary>
    public bool IsSample { get; set; }

    /// <summary>One track per kind asked for.</summary>
    public List<SupportTrack> Tracks { get; set; } = [];

    /// <summary>訪問先, in the order of the visit.</summary>
    public List<SupportDestination> Destinations { get; set; } = [];

    /// <summary>Messages, notes and changes; append-only.</summary>
    public List<CaseEntry> Entries { get; set; } = [];

    /// <summary>Steps within the tracks.</summary>
    public List<CaseTask> Tasks { get; set; } = [];

    /// <summary>The states it went through.</summary>
    public List<StatePeriod> Periods { get; set; } = [];

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Writes a number: <c>2026-0042</c>, longer when a year has more than 9,999.</summary>
    public static string FormatNumber(int year, int serial) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{serial:0000}");

    /// <summary>Reads a number as people type it (<c>2026-42</c>, full-width digits, spaces around); false for anything else.</summary>
    public static bool TryParseNumber(string? text, out int year, out int serial)
    {
        (year, serial) = (0, 0);
        var folded = (text ?? string.Empty).Trim().Normalize(System.Text.NormalizationForm.FormKC);
        var parts = folded.Split('-');
        return parts.Length == 2
            && parts[0].Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out year)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out serial)
            && serial > 0;
    }
}

/// <summary>How a track ended.</summary>
public enum TrackOutcome
{
    /// <summary>Support was given.</summary>
    Provided,

    /// <summary>Not given, with the reason in the note.</summary>
    NotProvided,
}

/// <summary>One kind of support asked for in a case, with its own person, due date and outcome.</summary>
public sealed class SupportTrack
{
    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>The kind; one track a kind.</summary>
    public SupportKind Kind { get; set; }

    /// <summary>What exactly is asked for.</summary>
    public string? Detail { get; set; }

    /// <summary>Key of the person who does it; null means the officer in charge.</summary>
    public int? AssigneeId { get; set; }

    /// <summary>When it must be done; null while open.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How it ended; null while it runs. A case cannot close before every track has one.</summary>
    public TrackOutcome? Outcome { get; set; }

    /// <summary>What came of it, for the next colleague.</summary>
    public string? OutcomeNote { get; set; }

    /// <summary>Appointments that were kept; null where that says nothing about this kind.</summary>
    public int? AppointmentsKept { get; set; }

    /// <summary>Minutes of accompaniment, interpreting or staffing; null where that says nothing about this kind.</summary>
    public int? Minutes { get; set; }

    /// <summary>People who attended; null where that says nothing about this kind.</summary>
    public int? Attendees { get; set; }
}

/// <summary>A place of a visit.</summary>
public sealed class SupportDestination
{
    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>Order of the visit, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Key of the city, where it is a known one.</summary>
    public int? CityId { get; set; }

    /// <summary>The place as typed.</summary>
    public required string Name { get; set; }
}

/// <summary>What an entry is.</summary>
public enum CaseEntryKind
{
    /// <summary>The case was logged.</summary>
    Created,

    /// <summary>The state changed.</summary>
    StateChange,

    /// <summary>Fields changed.</summary>
    Edit,

    /// <summary>Internal note, for staff only.</summary>
    Note,

    /// <summary>Exchange with the municipality, written down by staff.</summary>
    Message,

    /// <summary>A mail of the outbox.</summary>
    MailOut,

    /// <summary>A received mail.</summary>
    MailIn,

    /// <summary>A file was added or taken off.</summary>
    File,

    /// <summary>An arrangement was made or changed.</summary>
    Arrangement,

    /// <summary>Merged, split, cloned, linked or handed over.</summary>
    Connection,
}

/// <summary>One entry of a case: never changed, never removed.</summary>
public sealed class CaseEntry
{
    /// <summary>Database key; its order is the order of history, whatever the clock says.</summary>
    public long Id { get; set; }

    /// <summary>Key of the case.</summary>
    public long SupportRequestId { get; set; }

    /// <summary>What it is.</summary>
    public CaseEntryKind Kind { get; set; }

    /// <summary>Text: the note, the message, or the reason of a move.</summary>
    public string? Body { get; set; }

    /// <summary>Fields with their values before and after.</summary>
    public List<FieldChange> Changes { get; set; } = [];

    /// <summary>True for a note that is kept for the next colleague (引継ぎに残す).</summary>
    public bool KeepForHandover { get; set; }

    /// <summary>Key of the author.</summary>
    public int AuthorId { get; set; }

    /// <summary>The author's name at that time.</summary>
    public required string AuthorName { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Key that the form carried, unique; null for entries that no form made.</summary>
    public Guid? SubmissionKey { get; set; }
}

/// <summary>A field's values before and after a change.</summary>
public sealed class FieldChange
{
    /// <summary>Name of the field, such as <c>Title</c>.</summary>
    public required string Field { get; set; }

    /// <summary>Value before; null where it was empty.</summary>
    public string? Before { get; set; }

    /// <summary>Value after; null where it is empty.</summary>
    public string? After { get; set; }
}

/// <summary>An item of the brochure's support menu (支援メニュー例).</summary>
public sealed class SupportMenuItem : IPublicRecord
{
    /// <summary>Its printed number, 1 to 6.</summary>
    public int Number { get; set; }

    /// <summary>The item in Japanese.</summary>
    public required string Text { get; set; }
}

/// <summary>An example of support given (支援例), as a brochure states it. Not a case.</summary>
public sealed class SupportExample : IPublicRecord
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Fiscal year.</summary>
    public FiscalYear FiscalYear { get; set; }

    /// <summary>Its printed number.</summary>
    public int Number { get; set; }

    /// <summary>The example in Japanese.</summary>
    public required string Text { get; set; }
}

/// <summary>The last number given in a series, such as the support requests of a fiscal year.</summary>
public sealed class NumberSeries
{
    /// <summary>Fiscal year.</summary>
    public int Year { get; set; }

    /// <summary>Last running number given.</summary>
    public int Last { get; set; }
}
