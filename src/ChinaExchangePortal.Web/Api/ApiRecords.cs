namespace ChinaExchangePortal.Web.Api;

/// <summary>A text in Japanese with its translations; null where there is none.</summary>
internal sealed record ApiText(string Ja, string? Zh, string? En);

/// <summary>Lines of a document that a record was read from.</summary>
internal sealed record ApiSource(string Document, IReadOnlyList<int> Lines);

/// <summary>A place or heading with its name in addresses.</summary>
internal sealed record ApiNamed(string Slug, ApiText Name);

/// <summary>A local authority in Japan with its 全国地方公共団体コード.</summary>
internal sealed record ApiMunicipality(string Code, ApiText Name);

/// <summary>A round of the seminar. The theme is null for a round that had none.</summary>
internal sealed record ApiSeminar(
    int Round, int? FiscalYear, ApiNamed HostCity, ApiText? Province, ApiText? Theme, ApiText? Subtitle, IReadOnlyList<ApiSource> Sources);

/// <summary>How many people took part.</summary>
internal sealed record ApiParticipants(int Total, int? Japan, int? China);

/// <summary>A day of a seminar's schedule.</summary>
internal sealed record ApiScheduleDay(DateOnly Date, IReadOnlyList<ApiText> Items);

/// <summary>A person who spoke, as printed.</summary>
internal sealed record ApiSpeaker(string Name, string Title, string Role);

/// <summary>A round of the seminar with what is known of its course.</summary>
internal sealed record ApiSeminarDetail(
    int Round, int? FiscalYear, ApiNamed HostCity, ApiText? Province, ApiText? Theme, ApiText? Subtitle,
    IReadOnlyList<string> Organisers, IReadOnlyList<string> CoOrganisers, IReadOnlyList<string> Supporters, ApiParticipants? Participants,
    DateOnly? StartsOn, DateOnly? EndsOn, IReadOnlyList<ApiScheduleDay> Schedule, IReadOnlyList<ApiSpeaker> Speakers,
    IReadOnlyList<ApiText> Captions, IReadOnlyList<ApiSource> Sources);

/// <summary>A programme of the office. The description is Markdown.</summary>
internal sealed record ApiProgramme(
    string Slug, ApiNamed Pillar, ApiText Name, ApiText? Description, IReadOnlyList<ApiText> Captions, IReadOnlyList<ApiSource> Sources);

/// <summary>Support given in a fiscal year as a document states it: the number of cases and examples.</summary>
internal sealed record ApiSupportResult(int FiscalYear, long? DeclaredCases, IReadOnlyList<ApiText> Examples, IReadOnlyList<ApiSource> Sources);

/// <summary>An item of the support menu.</summary>
internal sealed record ApiSupportMenuItem(int Number, ApiText Text, IReadOnlyList<ApiSource> Sources);

/// <summary>A PR event in a department store.</summary>
internal sealed record ApiPrEvent(
    string Slug, DateOnly StartsOn, DateOnly EndsOn, int FiscalYear, ApiText Venue, ApiNamed City, IReadOnlyList<ApiText> Exhibits, IReadOnlyList<ApiSource> Sources);

/// <summary>A cooking class.</summary>
internal sealed record ApiCookingClass(
    string Slug, DateOnly HeldOn, int FiscalYear, ApiNamed City, ApiText? Province,
    IReadOnlyList<ApiMunicipality> Municipalities, IReadOnlyList<ApiText> Dishes, IReadOnlyList<ApiSource> Sources);

/// <summary>A booth at a trade fair. Visitors are null where they were not counted.</summary>
internal sealed record ApiTradeFairBooth(
    string Slug, DateOnly StartsOn, DateOnly EndsOn, int FiscalYear, ApiText Fair, ApiText? Venue, ApiNamed City,
    IReadOnlyList<ApiMunicipality> Municipalities, int? Visitors, IReadOnlyList<ApiSource> Sources);

/// <summary>A city in China where something took place. Rounds are those of the seminar.</summary>
internal sealed record ApiCity(
    string Slug, ApiText Name, ApiText? Province, double? Latitude, double? Longitude, IReadOnlyList<int> SeminarRounds, IReadOnlyList<ApiSource> Sources);

/// <summary>A local authority in Japan that records name: its code (全国地方公共団体コード), and the records by their names in addresses.</summary>
internal sealed record ApiMunicipalityDetail(
    string Code, ApiText Name, string? NameKana, string Kind, string? Region, bool IsDesignatedCity,
    IReadOnlyList<string> CookingClasses, IReadOnlyList<string> TradeFairBooths, IReadOnlyList<ApiText> Captions, IReadOnlyList<ApiSource> Sources);

/// <summary>A record that was public and is so no more.</summary>
internal sealed record ApiDeletion(string Id, DateTime DeletedAt);
