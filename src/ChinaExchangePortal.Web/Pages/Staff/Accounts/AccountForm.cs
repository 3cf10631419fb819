using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.Web.Accounts;
using ChinaExchangePortal.Web.Forms;

namespace ChinaExchangePortal.Web.Pages.Staff.Accounts;

/// <summary>The fields of an account as typed.</summary>
public sealed class AccountForm
{
    /// <summary>Mail address; only asked for a new account.</summary>
    public string? Email { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Role, by name.</summary>
    public string? Role { get; set; }

    /// <summary>Municipality: name, code or reading.</summary>
    public string? Municipality { get; set; }

    /// <summary>Last day of the secondment.</summary>
    public TypedDate TermEndsOn { get; set; } = new();

    /// <summary>Key that makes sending twice one account.</summary>
    public string? SubmissionKey { get; set; }

    /// <summary>The version that the form showed.</summary>
    public string? Version { get; set; }

    /// <summary>The municipality that was read.</summary>
    internal int? MunicipalityId { get; private set; }

    /// <summary>The last day that was read.</summary>
    internal DateOnly? TermEnd { get; private set; }

    /// <summary>The fields of a stored account.</summary>
    public static AccountForm Of(AccountRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new AccountForm { Email = account.Email, Name = account.Name, Role = account.Role, Municipality = account.Municipality, TermEndsOn = TypedDate.Of(account.TermEndsOn), Version = account.Version };
    }

    /// <summary>Word of a role, a key of the interface texts.</summary>
    public static string RoleLabel(string? role) => role switch
    {
        Roles.Administrator => "管理者",
        Roles.Staff => "職員",
        Roles.Municipality => "自治体",
        _ => "役割なし",
    };

    /// <summary>Reads what is typed and says what must be put right.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (!SupportRequestRules.HasVisibleText(Name) || Name!.Trim().Length > PortalUser.DisplayNameMaxLength)
        {
            problems.Add(new Problem(nameof(Name), "「氏名」を100文字以内で入力してください"));
        }

        if (!Roles.All.Contains(Role, StringComparer.Ordinal))
        {
            problems.Add(new Problem(nameof(Role), "「役割」を選んでください"));
        }

        var found = await MunicipalityNames.FindAsync(db, Municipality, cancellationToken);
        if (Role != Roles.Municipality)
        {
            if (SupportRequestRules.HasVisibleText(Municipality))
            {
                problems.Add(new Problem(nameof(Municipality), "「自治体」は、役割が「自治体」のときだけ入力してください"));
            }
        }
        else if (found.Count == 1)
        {
            MunicipalityId = found[0].Id;
        }
        else
        {
            problems.Add(new Problem(nameof(Municipality), found.Count == 0 ? "「自治体」を一覧にある名前かコードで入力してください" : "「自治体」に同じ名前のものがあります。コードで入力してください"));
        }

        if (!TermEndsOn.TryRead(out var termEnd))
        {
            problems.Add(new Problem(nameof(TermEndsOn), "「任期の終わり」を年・月・日の数字で入力してください"));
        }

        TermEnd = termEnd;
        return problems;
    }
}
