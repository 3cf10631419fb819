using System.Globalization;
using MimeKit;

namespace ChinaExchangePortal.TestSupport;

/// <summary>A mail server (aiosmtpd of Debian) that keeps what it takes in a Maildir.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, time
        from aiosmtpd.controller import Controller
        from aiosmtpd.handlers import Mailbox
        Controller(Mailbox(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1])).start()
        time.sleep(1e8)
        """;

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private SmtpServer(TemporaryFolder folder, ChildProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>True when the machine has it.</summary>
    public static bool IsInstalled => Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd");

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<SmtpServer> StartAsync()
    {
        var (folder, port) = (new TemporaryFolder(), ChildProcess.FreePort());
        var process = await ChildProcess.StartAsync(
            Python, ["-c", Script, port.ToString(CultureInfo.InvariantCulture), Path.Combine(folder.Path, "mail")], port);
        return new SmtpServer(folder, process, port);
    }

    /// <summary>What it took, in any order.</summary>
    public async Task<IReadOnlyList<MimeMessage>> TakenAsync()
    {
        var box = Path.Combine(_folder.Path, "mail", "new");
        var mails = new List<MimeMessage>();
        foreach (var file in Directory.Exists(box) ? Directory.GetFiles(box) : [])
        {
            mails.Add(await MimeMessage.LoadAsync(file));
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>A mailbox (Dovecot of Debian) of the user <see cref="User"/>.</summary>
public sealed class ImapServer : IAsyncDisposable
{
    /// <summary>Who signs in.</summary>
    public const string User = "office";

    /// <summary>With which password.</summary>
    public const string Password = "kumori-hibachi-52";

    private const string Dovecot = "/usr/sbin/dovecot";

    private readonly TemporaryFolder _folder;
    private readonly ChildProcess _process;

    private ImapServer(TemporaryFolder folder, ChildProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>True when the machine has it and the test may start it.</summary>
    public static bool IsInstalled => File.Exists(Dovecot) && Environment.IsPrivilegedProcess;

    /// <summary>Its port.</summary>
    public int Port { get; }

    private string Inbox => Path.Combine(_folder.Path, "mail");

    /// <summary>Starts one on a free port.</summary>
    public static async Task<ImapServer> StartAsync()
    {
        var (folder, port) = (new TemporaryFolder(), ChildProcess.FreePort());

        // Dovecot gives up root and must still be able to enter the folder.
        foreach (var name in new[] { ".", "mail", "mail/new", "mail/cur", "mail/tmp" })
        {
            Open(Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName);
        }

        var configuration = Path.Combine(folder.Path, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $$"""
            base_dir = {{folder.Path}}/run
            log_path = {{folder.Path}}/log
            protocols = imap
            ssl = no
            disable_plaintext_auth = no
            first_valid_uid = 1
            mail_location = maildir:{{folder.Path}}/mail
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{folder.Path}}
            }
            service imap-login {
              inet_listener imap {
                address = 127.0.0.1
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """));
        return new ImapServer(folder, await ChildProcess.StartAsync(Dovecot, ["-F", "-c", configuration], port), port);
    }

    /// <summary>Puts a mail into the mailbox, unread.</summary>
    public async Task DeliverAsync(string name, string mail)
    {
        var draft = Path.Combine(Inbox, "tmp", name);
        await File.WriteAllTextAsync(draft, mail.ReplaceLineEndings("\r\n"));
        Open(draft);
        File.Move(draft, Path.Combine(Inbox, "new", name));
    }

    /// <summary>The names of the mails that are marked as read.</summary>
    public IReadOnlyList<string> Read() =>
        [.. Directory.GetFiles(Path.Combine(Inbox, "cur")).Select(f => Path.GetFileName(f)!).Where(f => f[(f.IndexOf(':', StringComparison.Ordinal) + 1)..].Contains('S', StringComparison.Ordinal))
            .Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }
    }
}
