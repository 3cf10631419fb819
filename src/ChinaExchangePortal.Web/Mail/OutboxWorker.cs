using ChinaExchangePortal.Core.Calendar;
using ChinaExchangePortal.Core.Mail;
using ChinaExchangePortal.Web.Setup;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Whether the mail server could be used last time, for the pages.</summary>
public sealed class OutboxHealth
{
    private (string Error, DateTime Since)? _away;

    /// <summary>What the last try met and since when it lasts; null while all is well.</summary>
    public (string Error, DateTime Since)? Trouble => _away;

    internal void Reached() => _away = null;

    internal void Away(string error, DateTime now) => _away = (error, _away?.Since ?? now);
}

/// <summary>The one sender: looks at the outbox when something is released, when a try is due, and every few minutes.</summary>
public sealed class OutboxWorker(
    SmtpOutbox outbox, OutboxSignal signal, PortalSettings settings, OfficeClock clock, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Mail.Smtp is null)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = signal.Next;
            var wait = s_pause;
            try
            {
                if (await outbox.RunAsync(stoppingToken) is { } next)
                {
                    wait = TimeSpan.FromTicks(Math.Clamp((next - clock.UtcNow).Ticks, 0, s_pause.Ticks));
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A worker that ended would leave mail lying until the next start.
                logger.LogError(e, "The outbox stumbled; it goes on");
            }

            using var awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(rung, Task.Delay(wait, time, awake.Token));
            await awake.CancelAsync();
        }
    }
}
