using ChinaExchangePortal.Core;
using ChinaExchangePortal.Core.Counterparts;
using ChinaExchangePortal.Core.SupportRequests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChinaExchangePortal.Web.Pages.Staff.Counterparts;

/// <summary>What the two forms of the directory share: refusals, conflicts and the way on.</summary>
/// <typeparam name="TForm">The form.</typeparam>
public abstract class CounterpartFormPage<TForm> : PageModel
    where TForm : CounterpartForm, new()
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TForm Form { get; set; } = new();

    /// <summary>What must be put right.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>After a conflict: fields that differ, as saved by somebody else and as typed here.</summary>
    public IReadOnlyList<(string Field, string Theirs, string Mine)>? Conflict { get; private set; }

    /// <summary>The key that the form carried, or a new one.</summary>
    protected Guid SubmissionKey
    {
        get
        {
            var key = Guid.TryParse(Form.SubmissionKey, out var posted) ? posted : Guid.NewGuid();
            Form.SubmissionKey = key.ToString();
            return key;
        }
    }

    /// <summary>Shows the form again with its problems.</summary>
    protected PageResult Refuse(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Answers a save.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="theirs">Loads the stored fields after a conflict.</param>
    /// <param name="address">Where a saved entry leads to.</param>
    protected async Task<IActionResult> AnswerAsync(CounterpartOutcome outcome, Func<Task<TForm>> theirs, string address)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(theirs);
        switch (outcome.Result)
        {
            case ChangeResult.NotFound:
                return NotFound();
            case ChangeResult.Refused:
                return Refuse(outcome.Problems);
            case ChangeResult.Conflict:
                var stored = await theirs();
                Conflict = Form.DifferencesFrom(stored);
                Form.Version = stored.Version;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                TempData["Flash"] = "連絡先を保存しました";
                return Redirect(address);
        }
    }
}
