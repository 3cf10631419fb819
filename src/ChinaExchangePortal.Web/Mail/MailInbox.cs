using ChinaExchangePortal.Core.Mail;

namespace ChinaExchangePortal.Web.Mail;

/// <summary>Takes one received mail in, whichever way it came, and keeps the original.</summary>
public sealed class MailInbox(IServiceScopeFactory scopes, MailOriginals originals)
{
    /// <summary>Takes a mail in; the original is on the disk before the database knows of it.</summary>
    /// <exception cref="FormatException">It is no mail, or larger than allowed.</exception>
    public async Task<IntakeResult> TakeInAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var mail = ReceivedMailReader.Read(raw, cancellationToken);
        var path = OriginalOf(mail.MessageId);
        if (!File.Exists(path))
        {
            var temporary = path + "." + Guid.NewGuid().ToString("N");
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.WriteThrough))
            {
                await file.WriteAsync(raw, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailIntake>().TakeInAsync(mail, cancellationToken);
    }

    /// <summary>Path of an original.</summary>
    public string OriginalOf(string messageId) => originals.PathOf(messageId);
}
