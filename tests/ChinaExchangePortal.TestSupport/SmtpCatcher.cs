using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace ChinaExchangePortal.TestSupport;

/// <summary>A mail that the server took.</summary>
public sealed record CaughtMail(string To, MimeMessage Message, string Raw);

/// <summary>A mail server on a socket of this machine that can be away, refuse, put off, or hang up.</summary>
public sealed class SmtpCatcher : IDisposable
{
    private readonly ConcurrentQueue<CaughtMail> _caught = new();
    private CancellationTokenSource _running = new();
    private TcpListener? _listener;

    /// <summary>Its port; the same after it was away.</summary>
    public int Port { get; private set; }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<CaughtMail> Caught => [.. _caught];

    /// <summary>Answers a recipient with another line than yes; null says yes.</summary>
    public Func<string, string?> OnRecipient { get; set; } = _ => null;

    /// <summary>Called after a mail is kept and before yes is said; false hangs up without a word.</summary>
    public Func<CaughtMail, Task<bool>> OnMail { get; set; } = _ => Task.FromResult(true);

    /// <summary>Opens the port.</summary>
    public void Start()
    {
        _running = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener, _running.Token);
    }

    /// <summary>Goes away.</summary>
    public void Stop()
    {
        _running.Cancel();
        _listener?.Stop();
        _listener = null;
    }

    /// <summary>A server whose port is known and closed.</summary>
    public static SmtpCatcher Away()
    {
        var server = new SmtpCatcher();
        server.Start();
        server.Stop();
        return server;
    }

    public void Dispose()
    {
        Stop();
        _running.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(cancellationToken), cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It went away.
        }
    }

    private async Task TalkAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 catcher ESMTP");
            var to = string.Empty;
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var raw = new StringBuilder();
                    while (await reader.ReadLineAsync(cancellationToken) is { } text && text != ".")
                    {
                        raw.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                    }

                    using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(raw.ToString()));
                    var mail = new CaughtMail(to, await MimeMessage.LoadAsync(bytes, cancellationToken), raw.ToString());
                    _caught.Enqueue(mail);
                    if (!await OnMail(mail))
                    {
                        return;
                    }

                    await writer.WriteLineAsync("250 taken");
                    continue;
                }

                if (verb == "RCPT")
                {
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                }

                await writer.WriteLineAsync(verb switch
                {
                    "QUIT" => "221 bye",
                    "EHLO" => "250 catcher",
                    "RCPT" => OnRecipient(to) ?? "250 ok",
                    _ => "250 ok",
                });
                if (verb == "QUIT")
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The talk ended.
        }
    }
}
