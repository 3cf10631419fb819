namespace ChinaExchangePortal.Web.Mail;

/// <summary>Looks for received mail every half minute.</summary>
public sealed class IntakeWorker(MailDrop drop, ImapMailbox mailbox, TimeProvider time, ILogger<IntakeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(drop.PollAsync, stoppingToken);
            await TryAsync(mailbox.PollAsync, stoppingToken);
            try
            {
                await Task.Delay(s_pause, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> poll, CancellationToken stopping)
    {
        try
        {
            await poll(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next look may succeed; a worker that ended would leave mail lying.
            logger.LogWarning("Received mail could not be fetched: {Error}", e.Message);
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
    }
}
