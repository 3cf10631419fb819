using System.Globalization;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Audit;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Places;
using ChinaExchangePortal.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Core.SupportRequests;

/// <summary>Makes reproducible sample cases for trials and benchmarks. Each is marked, and none names a real person.</summary>
public sealed class SampleRequests(PortalDbContext db, DatabaseWriter writer, OfficeClock clock)
{
    private const int BatchSize = 10_000;
    private const string AuthorEmail = "sample@portal.invalid";

    private static readonly string[] s_titles =
    [
        "姉妹都市交流団の受入れ先の選定相談", "特産品商談会の人的支援", "県産品プロモーションの現地事情の説明", "県議会議員団の北京訪問", "友好都市への訪問",
        "高校生交流の受入れ校訪問", "市長訪中に伴う会議室の貸出し", "環境分野の視察先の選定", "観光博覧会への出展の相談", "現地メディアへの情報提供の相談",
        "大学との協定締結に向けた訪問", "職員研修での現地講義", "企業訪問の日程調整", "物産展の運営補助", "執務机とパソコンの貸出し",
    ];

    private static readonly string[] s_messages =
    [
        "日程の候補を三つ受け取りました。", "参加者の名簿は来週届きます。", "訪問先の希望を確かめました。", "航空便が決まりました。", "通訳の手配を頼まれました。", "日程を一日延ばしたいとのことです。",
    ];

    private static readonly string[] s_notes =
    [
        "前回と同じ訪問先でよいとのこと。", "相手先の都合を先に聞く。", "会議室は午後だけ空いている。", "国慶節の前後は避ける。", "名刺は中国語のものを用意してもらう。",
    ];

    private static readonly SupportRequestState[] s_open =
    [
        SupportRequestState.Received, SupportRequestState.Checking, SupportRequestState.WaitingForMunicipality, SupportRequestState.Deciding,
        SupportRequestState.Arranging, SupportRequestState.WaitingForCounterpart, SupportRequestState.Confirmed, SupportRequestState.InProgress, SupportRequestState.OutcomeDue,
    ];

    private static readonly SupportRequestState[] s_ended =
    [
        SupportRequestState.Closed, SupportRequestState.Closed, SupportRequestState.Closed, SupportRequestState.Closed,
        SupportRequestState.Declined, SupportRequestState.Withdrawn, SupportRequestState.Cancelled,
    ];

    /// <summary>True when cases exist that are not samples.</summary>
    public Task<bool> RealCasesExistAsync(CancellationToken cancellationToken) => db.SupportRequests.AnyAsync(r => !r.IsSample, cancellationToken);

    /// <summary>True when the reference tables that samples are made from are filled.</summary>
    public async Task<bool> CanAddAsync(CancellationToken cancellationToken) =>
        await db.Municipalities.AnyAsync(cancellationToken) && await db.Cities.AnyAsync(cancellationToken);

    /// <summary>Adds cases, the oldest first, over the last ten fiscal years.</summary>
    /// <param name="count">How many, from 1.</param>
    /// <param name="seed">Start of the random numbers; cases of an earlier call move it on.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task AddAsync(int count, int seed, CancellationToken cancellationToken)
    {
        var municipalities = await db.Municipalities.OrderBy(m => m.Code).AsNoTracking().ToListAsync(cancellationToken);
        var cities = await db.Cities.Include(c => c.Province).OrderBy(c => c.Slug).AsNoTracking().ToListAsync(cancellationToken);
        if (municipalities.Count == 0 || cities.Count == 0)
        {
            throw new InvalidOperationException("The reference tables are needed first: seed the database");
        }

        var author = await AuthorAsync(cancellationToken);
        var people = await db.Users.Where(u => u.Id != author && !u.IsDisabled).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(cancellationToken);
        var calendars = await WorkingCalendars.ReadAsync(db, cancellationToken);

        // What the same number made before must not be made again: those cases have these keys.
        var random = new Random(unchecked(seed + (1_000_003 * await db.SupportRequests.CountAsync(r => r.IsSample, cancellationToken))));
        var today = clock.Today;
        var first = new FiscalYear(clock.FiscalYear.Year - 9).FirstDay;
        var days = today.DayNumber - first.DayNumber;
        for (var done = 0; done < count; done += BatchSize)
        {
            var (from, batch) = (done, Math.Min(BatchSize, count - done));
            await writer.RunAsync(db, async () =>
            {
                var series = await db.NumberSeries.ToDictionaryAsync(s => s.Year, cancellationToken);
                var made = new List<SupportRequest>(batch);
                for (var i = 0; i < batch; i++)
                {
                    var received = first.AddDays((int)((long)days * (from + i) / count));
                    var request = Make(random, received, today, series, municipalities, cities, author, people);
                    (request.NextDueOn, request.NextDue) = Deadlines.NextOf(request, calendars);
                    made.Add(request);
                }

                await WriteAsync(made, municipalities, cities, cancellationToken);
                if (from + batch == count)
                {
                    db.Audit.Note(new AuditFact(AuditAction.Create, "support-request", string.Create(CultureInfo.InvariantCulture, $"{count} records")));
                }

                return await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Writes cases without change tracking, which would cost more than the rows.</summary>
    private async Task WriteAsync(List<SupportRequest> made, List<Municipality> municipalities, List<City> cities, CancellationToken cancellationToken)
    {
        // Rows go into a dozen indexes in no order: with the default 2 MB most of the time would go into reading pages again.
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-512000", cancellationToken);
        var key = await db.SupportRequests.MaxAsync(r => (long?)r.Id, cancellationToken) ?? 0;
        var entryKey = await db.CaseEntries.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        var periodKey = await db.StatePeriods.MaxAsync(p => (long?)p.Id, cancellationToken) ?? 0;
        made.ForEach(request => request.Id = ++key);
        var (byKey, cityByKey) = (municipalities.ToDictionary(m => m.Id), cities.ToDictionary(c => c.Id));
        List<SearchDocument> documents =
        [
            .. made.AsParallel().AsOrdered().Select(r => SearchWriter.Of(StaffSources.OfCase(r, byKey[r.MunicipalityId], r.Entries.Select(e => e.Body), cityByKey), 0)),
        ];
        var search = new SearchWriter(db);
        using var requests = new BulkInsert<SupportRequest>(db);
        using var tracks = new BulkInsert<SupportTrack>(db);
        using var destinations = new BulkInsert<SupportDestination>(db);
        using var periods = new BulkInsert<StatePeriod>(db);
        using var entries = new BulkInsert<CaseEntry>(db);
        using var found = new BulkInsert<SearchDocument>(db);
        foreach (var (request, document) in made.Zip(documents))
        {
            requests.Add(request);
            request.Tracks.ForEach(track =>
            {
                track.SupportRequestId = request.Id;
                tracks.Add(track);
            });
            request.Destinations.ForEach(destination =>
            {
                destination.SupportRequestId = request.Id;
                destinations.Add(destination);
            });
            request.Periods.ForEach(period =>
            {
                (period.Id, period.SupportRequestId) = (++periodKey, request.Id);
                periods.Add(period);
            });
            request.Entries.ForEach(entry =>
            {
                (entry.Id, entry.SupportRequestId) = (++entryKey, request.Id);
                entries.Add(entry);
            });
            document.Id = await search.NextIdAsync(document.SortDate, cancellationToken);
            found.Add(document);
        }
    }

    private SupportRequest Make(
        Random random, DateOnly received, DateOnly today, Dictionary<int, NumberSeries> series, List<Municipality> municipalities, List<City> cities, int author, List<int> people)
    {
        var year = FiscalYear.Of(received);
        if (!series.TryGetValue(year.Year, out var numbers))
        {
            numbers = new NumberSeries { Year = year.Year };
            series.Add(year.Year, numbers);
            db.NumberSeries.Add(numbers);
        }

        var serial = ++numbers.Last;
        DateOnly? starts = random.Next(8) == 0 ? null : received.AddDays(random.Next(14, 150));
        var ended = received < today.AddDays(-200) || random.Next(4) == 0;
        var state = ended ? s_ended[random.Next(s_ended.Length)] : s_open[random.Next(s_open.Length)];
        var kinds = SupportKinds.All.Where(_ => random.Next(4) == 0).Aggregate(SupportKind.None, (all, kind) => all | kind);
        if (kinds == SupportKind.None)
        {
            kinds = SupportKinds.All[random.Next(SupportKinds.All.Count)];
        }

        var places = cities.OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToList();
        var at = received.ToDateTime(new TimeOnly(1 + random.Next(8), random.Next(60)), DateTimeKind.Utc);
        var updated = at.AddMinutes(random.Next(60 * 24 * 30));
        var isOpen = state.Phase() != StatePhase.Ended;
        CaseEntry Entry(CaseEntryKind kind, DateTime when, string? body) => new() { Kind = kind, AuthorId = author, AuthorName = "見本データ", At = when, Body = body };
        CaseEntry Move(SupportRequestState to)
        {
            var entry = Entry(CaseEntryKind.StateChange, updated, null);
            entry.Changes = [new FieldChange { Field = nameof(SupportRequest.State), Before = nameof(SupportRequestState.Received), After = to.ToString() }];
            return entry;
        }

        return new SupportRequest
        {
            Number = SupportRequest.FormatNumber(year.Year, serial),
            NumberYear = year.Year,
            NumberSerial = serial,
            SubmissionKey = NewGuid(random),
            Title = s_titles[random.Next(s_titles.Length)],
            Purpose = "見本データです。",
            MunicipalityId = municipalities[random.Next(municipalities.Count)].Id,
            Channel = (RequestChannel)random.Next(5),
            ReceivedOn = received,
            ReceivedYear = year,
            StartsOn = starts,
            EndsOn = starts?.AddDays(random.Next(5)),
            PartySize = random.Next(1, 20),
            State = state,
            CarriedOutYear = state.IsCarriedOut() ? FiscalYear.Of(starts ?? received) : null,
            Kinds = kinds,
            DestinationLine = string.Join('・', places.Select(p => p.NameJa)),
            AssigneeId = people.Count == 0 || random.Next(6) == 0 ? null : people[random.Next(people.Count)],
            CreatedById = author,
            CreatedAt = at,
            UpdatedAt = updated,
            IsOpen = isOpen,
            EndedAt = isOpen ? null : updated,
            FirstAnsweredAt = state == SupportRequestState.Received ? null : at.AddDays(1),
            Periods = state == SupportRequestState.Received ? [new StatePeriod { State = state, From = at }]
                : [new StatePeriod { State = SupportRequestState.Received, From = at, To = updated }, new StatePeriod { State = state, From = updated }],
            IsSample = true,
            Tracks = [.. kinds.Split().Select(kind => new SupportTrack { Kind = kind, Outcome = state == SupportRequestState.Closed ? TrackOutcome.Provided : null })],
            Destinations = [.. places.Select((p, i) => new SupportDestination { Position = i + 1, CityId = p.Id, Name = p.NameJa })],
            Entries =
            [
                Entry(CaseEntryKind.Created, at, null),
                Entry(CaseEntryKind.Message, at.AddMinutes(20), s_messages[random.Next(s_messages.Length)]),
                Entry(CaseEntryKind.Note, at.AddMinutes(30), s_notes[random.Next(s_notes.Length)]),
                Entry(CaseEntryKind.Message, at.AddMinutes(40), s_messages[random.Next(s_messages.Length)]),
                .. state == SupportRequestState.Received ? (CaseEntry[])[] : [Move(state)],
            ],
        };
    }

    private async Task<int> AuthorAsync(CancellationToken cancellationToken)
    {
        var normalized = AuthorEmail.ToUpperInvariant();
        var author = await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        if (author is null)
        {
            // Without a password and disabled: nobody can sign in as the author of samples.
            author = new PortalUser
            {
                UserName = AuthorEmail, NormalizedUserName = normalized, Email = AuthorEmail, NormalizedEmail = normalized,
                DisplayName = "見本データ", IsDisabled = true, CreatedAt = clock.UtcNow, SecurityStamp = Guid.NewGuid().ToString(),
            };
            db.Users.Add(author);
            await db.SaveChangesAsync(cancellationToken);
        }

        return author.Id;
    }

    private static Guid NewGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
