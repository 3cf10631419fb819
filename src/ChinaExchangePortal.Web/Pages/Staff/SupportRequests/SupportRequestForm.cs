using System.Globalization;
using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Forms;
using ChinaExchangePortal.Web.Languages;

namespace ChinaExchangePortal.Web.Pages.Staff.SupportRequests;

/// <summary>The fields of a case as typed: strings only, so that nothing typed is ever lost or refused by the reading.</summary>
public sealed class SupportRequestForm
{
    /// <summary>件名.</summary>
    public string? Title { get; set; }

    /// <summary>目的.</summary>
    public string? Purpose { get; set; }

    /// <summary>自治体: name, code or reading.</summary>
    public string? Municipality { get; set; }

    /// <summary>Names of the kinds asked for.</summary>
    public List<string> Kinds { get; set; } = [];

    /// <summary>What exactly is asked, by the kind's name.</summary>
    public Dictionary<string, string?> Details { get; set; } = new(StringComparer.Ordinal);

    /// <summary>訪問先, one a line.</summary>
    public string? Destinations { get; set; }

    /// <summary>First day.</summary>
    public TypedDate StartsOn { get; set; } = new();

    /// <summary>Last day.</summary>
    public TypedDate EndsOn { get; set; } = new();

    /// <summary>人数.</summary>
    public string? PartySize { get; set; }

    /// <summary>部署.</summary>
    public string? ContactDepartment { get; set; }

    /// <summary>担当者の氏名.</summary>
    public string? ContactName { get; set; }

    /// <summary>メールアドレス.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>電話番号.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>受付方法, by name.</summary>
    public string? Channel { get; set; }

    /// <summary>受付日.</summary>
    public TypedDate ReceivedOn { get; set; } = new();

    /// <summary>Key of the officer in charge.</summary>
    public string? Assignee { get; set; }

    /// <summary>First internal note.</summary>
    public string? Note { get; set; }

    /// <summary>Key that makes sending twice one case.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>The version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>The fields of a stored case.</summary>
    public static SupportRequestForm Of(SupportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SupportRequestForm
        {
            Title = request.Title,
            Purpose = request.Purpose,
            Municipality = request.Municipality?.NameJa,
            Kinds = [.. request.Kinds.Split().Select(k => k.ToString())],
            Details = request.Tracks.ToDictionary(t => t.Kind.ToString(), t => t.Detail, StringComparer.Ordinal),
            Destinations = string.Join('\n', request.Destinations.OrderBy(d => d.Position).Select(d => d.Name)),
            StartsOn = TypedDate.Of(request.StartsOn),
            EndsOn = TypedDate.Of(request.EndsOn),
            PartySize = request.PartySize?.ToString(CultureInfo.InvariantCulture),
            ContactDepartment = request.ContactDepartment,
            ContactName = request.ContactName,
            ContactEmail = request.ContactEmail,
            ContactPhone = request.ContactPhone,
            Channel = request.Channel.ToString(),
            ReceivedOn = TypedDate.Of(request.ReceivedOn),
            Assignee = request.AssigneeId?.ToString(CultureInfo.InvariantCulture),
            Version = request.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads what is typed; what cannot be read is a problem beside its field.</summary>
    public async Task<(SupportRequestDraft Draft, IReadOnlyList<Problem> Problems)> ReadAsync(
        PortalDbContext db, IReadOnlyList<KeyValuePair<string, string>> staff, DateOnly today, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var municipalities = await MunicipalityNames.FindAsync(db, Municipality, cancellationToken);
        if (municipalities.Count > 1)
        {
            problems.Add(new Problem(nameof(Municipality), "「自治体」に同じ名前のものがあります。コードで入力してください"));
        }

        if (!TypedNumber.TryRead(PartySize, out var partySize))
        {
            problems.Add(new Problem(nameof(PartySize), "「人数」を数字で入力してください"));
        }

        if (!EnumNames.TryRead<RequestChannel>(Channel, out var channel))
        {
            problems.Add(new Problem(nameof(Channel), "「受付方法」を選んでください"));
        }

        int? assignee = null;
        if (!string.IsNullOrEmpty(Assignee))
        {
            if (staff.Any(s => s.Key == Assignee))
            {
                assignee = int.Parse(Assignee, CultureInfo.InvariantCulture);
            }
            else
            {
                problems.Add(new Problem(nameof(Assignee), "「担当」を一覧から選んでください"));
            }
        }

        if (!StartsOn.TryRead(out var startsOn))
        {
            problems.Add(new Problem(nameof(StartsOn), "「始まりの日」を年・月・日の数字で入力してください"));
        }

        if (!EndsOn.TryRead(out var endsOn))
        {
            problems.Add(new Problem(nameof(EndsOn), "「終わりの日」を年・月・日の数字で入力してください"));
        }

        ReceivedOn.TryRead(out var receivedOn);
        var draft = new SupportRequestDraft
        {
            Title = Title?.Trim(),
            Purpose = Purpose,
            MunicipalityId = municipalities.Count == 1 ? municipalities[0].Id : null,
            ContactDepartment = ContactDepartment?.Trim(),
            ContactName = ContactName?.Trim(),
            ContactEmail = ContactEmail?.Trim(),
            ContactPhone = ContactPhone?.Trim(),
            Channel = channel,
            ReceivedOn = receivedOn,
            StartsOn = startsOn,
            EndsOn = endsOn,
            PartySize = partySize,
            AssigneeId = assignee,
            Tracks = [.. SupportKinds.All.Where(k => Kinds.Contains(k.ToString(), StringComparer.Ordinal)).Select(k => new TrackDraft(k, Details.GetValueOrDefault(k.ToString())))],
            Destinations = [.. (Destinations ?? string.Empty).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries).Where(SupportRequestRules.HasVisibleText)],
            Note = Note,
        };

        // The day that is missing because it could not be read is one problem, not two.
        problems.AddRange(SupportRequestRules.Check(draft, today));
        return (draft, InOrder(problems));
    }

    /// <summary>Fields that differ from another version: word, theirs, mine.</summary>
    public IReadOnlyList<(string Field, string Theirs, string Mine)> DifferencesFrom(SupportRequestForm theirs)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        return [.. theirs.Describe().Zip(Describe()).Where(x => Plain(x.First.Value) != Plain(x.Second.Value)).Select(x => (x.First.Key, x.First.Value ?? string.Empty, x.Second.Value ?? string.Empty))];
    }

    private static string Plain(string? text) => (text ?? string.Empty).ReplaceLineEndings("\n").Trim();

    private static List<Problem> InOrder(IEnumerable<Problem> problems)
    {
        string[] order =
        [
            nameof(Municipality), nameof(Title), nameof(Purpose), nameof(Kinds), .. SupportKinds.All.Select(k => "Detail" + k), nameof(StartsOn), nameof(EndsOn), nameof(Destinations),
            nameof(PartySize), nameof(ContactDepartment), nameof(ContactName), nameof(ContactEmail), nameof(ContactPhone), nameof(ReceivedOn), nameof(Channel), nameof(Assignee), nameof(Note),
        ];
        return [.. problems.DistinctBy(p => p.Field, StringComparer.Ordinal).OrderBy(p => Array.IndexOf(order, p.Field))];
    }

    private IEnumerable<KeyValuePair<string, string?>> Describe()
    {
        yield return new("自治体", Municipality);
        yield return new("件名", Title);
        yield return new("目的", Purpose);
        yield return new("支援メニュー", string.Concat(SupportKinds.All.Where(k => Kinds.Contains(k.ToString(), StringComparer.Ordinal)).Select(k => k.Mark())));
        foreach (var kind in SupportKinds.All)
        {
            yield return new(kind.Label(), Kinds.Contains(kind.ToString(), StringComparer.Ordinal) ? Details.GetValueOrDefault(kind.ToString()) : null);
        }

        yield return new("始まりの日", StartsOn.ToString());
        yield return new("終わりの日", EndsOn.ToString());
        yield return new("訪問先", Destinations);
        yield return new("人数", PartySize);
        yield return new("部署", ContactDepartment);
        yield return new("担当者の氏名", ContactName);
        yield return new("メールアドレス", ContactEmail);
        yield return new("電話番号", ContactPhone);
        yield return new("受付日", ReceivedOn.ToString());
        yield return new("受付方法", EnumNames.TryRead<RequestChannel>(Channel, out var channel) ? channel.Label() : Channel);
        yield return new("担当", Assignee);
    }
}
