using System.Net.Sockets;
using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Setup;
using MailKit.Net.Smtp;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Sends what is due over one connection. Only one runs at a time: <see cref="OutboxWorker"/>.</summary>
public sealed class SmtpOutbox(IServiceScopeFactory scopes, PortalSettings settings, OfficeClock clock, OutboxHealth health, ILogger<SmtpOutbox> logger)
{
    private const int TimeoutMilliseconds = 25_000;
    private const int MaxErrorLength = 500;
    private int _failures;

    /// <summary>Sends what is due; says when to look again, null when nothing waits.</summary>
    public async Task<DateTime?> RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var (due, next) = await UseAsync(outbox => outbox.DueAsync(stopping));
            if (due.Count == 0)
            {
                return next;
            }

            try
            {
                await SendAsync(due, stopping);
                _failures = 0;
                health.Reached();
            }
            catch (Exception e) when (IsServerAway(e) && !stopping.IsCancellationRequested)
            {
                var pause = Outbox.PauseAfter(++_failures);
                var words = Words(e.Message);
                logger.LogWarning("The mail server cannot be used, next try in {Pause}: {Error}", pause, words);
                health.Away(words, clock.UtcNow);
                await UseAsync(async outbox =>
                {
                    await outbox.ServerAwayAsync(words, clock.UtcNow + pause, stopping);
                    return true;
                });
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<long> due, CancellationToken stopping)
    {
        var server = settings.Mail.Smtp!;
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(server.Host, server.Port, server.Security, stopping);
        if (server.User is not null)
        {
            await client.AuthenticateAsync(server.User, server.Password ?? string.Empty, stopping);
        }

        foreach (var id in due)
        {
            stopping.ThrowIfCancellationRequested();
            await SendAsync(client, id, stopping);
        }

        try
        {
            await client.DisconnectAsync(quit: true, stopping);
        }
        catch (Exception e) when (IsServerAway(e))
        {
            // Everything was taken; a farewell that is not answered changes nothing.
            logger.LogDebug(e, "The mail server hung up");
        }
    }

    private async Task SendAsync(SmtpClient client, long id, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        var mail = await outbox.BeginAsync(id, stopping);
        if (mail is null)
        {
            return;
        }

        var references = await MailThread.ReferencesAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), mail.InReplyTo, stopping);
        MimeKit.MimeMessage message;
        try
        {
            message = MailMessages.Write(mail, references, settings.Mail, clock.UtcNow);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // One mail that cannot be written must not hold up all others.
            await outbox.FailedAsync(id, Words(e.Message), stopping);
            return;
        }

        try
        {
            // From here on a stop waits: ending between sending and marking would make a second copy.
            await client.SendAsync(message, CancellationToken.None);
        }
        catch (SmtpCommandException e) when (client.IsConnected && e.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            if ((int)e.StatusCode >= 500)
            {
                await outbox.FailedAsync(id, Words($"{(int)e.StatusCode} {e.Message}"), CancellationToken.None);
            }
            else
            {
                await outbox.LaterAsync(id, Words($"{(int)e.StatusCode} {e.Message}"), CancellationToken.None);
            }

            return;
        }

        await MarkSentAsync(outbox, id);
    }

    /// <summary>Writes that it was sent, and does nothing else until that is written.</summary>
    private async Task MarkSentAsync(Outbox outbox, long id)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await outbox.SentAsync(id, CancellationToken.None);
                return;
            }
            catch (Exception e) when (attempt < 20 && e is Microsoft.EntityFrameworkCore.DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
            {
                logger.LogError(e, "Mail {Id} was sent but could not be marked yet", id);
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    private async Task<T> UseAsync<T>(Func<Outbox, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Outbox>());
    }

    private static bool IsServerAway(Exception e) => e is MailKit.ProtocolException or MailKit.CommandException or MailKit.ServiceNotConnectedException
        or MailKit.ServiceNotAuthenticatedException or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException
        or SocketException or IOException or TimeoutException or OperationCanceledException or NotSupportedException;

    /// <summary>The server's words on one line and no longer than the page can show.</summary>
    private static string Words(string text)
    {
        var line = new string([.. text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length > MaxErrorLength ? line[..MaxErrorLength] : line;
    }
}
