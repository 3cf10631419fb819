using System.Globalization;
using ChinaExchangePortal.Core.Accounts;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Core.SupportRequests;
using ChinaExchangePortal.TestSupport;
using ChinaExchangePortal.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChinaExchangePortal.Web.Tests.Mail;

/// <summary>A portal with a mail server, on a folder that outlives it: starting another one on the same folder is a restart.</summary>
public sealed class MailOffice : PortalFactory
{
    private readonly string _folder;
    private readonly int? _smtpPort;
    private readonly FakeTimeProvider _time;

    public MailOffice(string folder, int? smtpPort, FakeTimeProvider time)
        : base(Repository.Seeds, time) => (_folder, _smtpPort, _time) = (folder, smtpPort, time);

    /// <summary>Port of its mailbox; null without one.</summary>
    public int? ImapPort { get; init; }

    public string Drop => Path.Combine(_folder, "mail", "drop");

    public static FakeTimeProvider Morning() => new(new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero));

    public async Task<Actor> StaffAsync(string email = "staff@example.jp")
    {
        var user = await AddUserAsync(email, Roles.Staff, "担当 太郎");
        return new Actor(user.Id, user.DisplayName, Mover.Staff);
    }

    public Task<string> LogAsync(Actor actor, string? contact = "kanko@pref.example.jp", string title = "鳥取県知事の訪中") => UseAsync(async services =>
    {
        var tottori = await services.GetRequiredService<Core.Data.PortalDbContext>().Municipalities.Where(m => m.Code == "310000").Select(m => m.Id).SingleAsync();
        var outcome = await services.GetRequiredService<SupportRequestService>().LogAsync(
            new SupportRequestDraft
            {
                Title = title, Purpose = "友好交流の協議", MunicipalityId = tottori, Channel = RequestChannel.Phone, ReceivedOn = new(2026, 11, 2), AssigneeId = actor.Id,
                ContactName = contact is null ? null : "山田 花子", ContactEmail = contact, StartsOn = new(2027, 3, 9), EndsOn = new(2027, 3, 12), Tracks = [new(SupportKind.Appointment, null)],
            },
            Guid.NewGuid(), actor, CancellationToken.None);
        Assert.Empty(outcome.Problems);
        return outcome.Number!;
    });

    public Task<MailOutcome> MailAsync(Func<MailService, Task<MailOutcome>> work) => UseAsync(s => work(s.GetRequiredService<MailService>()));

    public Task<MailOutcome> DraftAsync(string number, MailDraft draft, Actor actor) => MailAsync(s => s.DraftAsync(number, draft, Guid.NewGuid(), actor, CancellationToken.None));

    /// <summary>Writes and releases a mail; its key.</summary>
    public async Task<long> SendAsync(string number, Actor actor, string subject = "お知らせ", string to = "kanko@pref.example.jp")
    {
        var drafted = await DraftAsync(number, new MailDraft("山田 花子", to, subject, "本文です。\n二行目"), actor);
        Assert.Empty(drafted.Problems);
        var released = await MailAsync(s => s.ReleaseAsync(drafted.Id, 0, actor, CancellationToken.None));
        Assert.Equal((ChangeResult.Saved, 0), (released.Result, released.Problems.Count));
        return drafted.Id;
    }

    public Task<OutgoingMail> LoadAsync(long id) => UseDatabaseAsync(db => db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id));

    public Task<List<IncomingMail>> IncomingAsync() => UseDatabaseAsync(db => db.IncomingMails.AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    public Task<SupportRequest> CaseAsync(string number) => UseDatabaseAsync(db => db.SupportRequests.AsNoTracking().Include(r => r.Entries).SingleAsync(r => r.Number == number));

    public Task<IntakeResult> TakeInAsync(string eml) =>
        UseAsync(s => s.GetRequiredService<MailInbox>().TakeInAsync(System.Text.Encoding.UTF8.GetBytes(eml.ReplaceLineEndings("\r\n")), CancellationToken.None));

    /// <summary>The form of a page that calls a handler, with its full address.</summary>
    public static AngleSharp.Html.Dom.IHtmlFormElement Form(AngleSharp.Html.Dom.IHtmlDocument page, string path, string handler)
    {
        var form = page.Forms.Single(f => f.GetAttribute("action")?.EndsWith("?handler=" + handler, StringComparison.Ordinal) == true);
        form.SetAttribute("action", path + "?handler=" + handler);
        return form;
    }

    /// <summary>Lets the clock run until something holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds())
            {
                return;
            }

            _time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(25);
        }

        Assert.Fail("It did not happen within five hours of the portal's clock");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Portal:DataDirectory", _folder);
        builder.UseSetting("Portal:Mail:FromAddress", "beijing@clair.example.jp");
        if (_smtpPort is { } port)
        {
            builder.UseSetting("Portal:Mail:SmtpHost", "127.0.0.1");
            builder.UseSetting("Portal:Mail:SmtpPort", port.ToString(CultureInfo.InvariantCulture));
            builder.UseSetting("Portal:Mail:SmtpSecurity", "none");
        }

        if (ImapPort is { } mailbox)
        {
            builder.UseSetting("Portal:Mail:ImapHost", "127.0.0.1");
            builder.UseSetting("Portal:Mail:ImapPort", mailbox.ToString(CultureInfo.InvariantCulture));
            builder.UseSetting("Portal:Mail:ImapSecurity", "none");
            builder.UseSetting("Portal:Mail:ImapUser", ImapServer.User);
            builder.UseSetting("Portal:Mail:ImapPassword", ImapServer.Password);
        }
    }
}
