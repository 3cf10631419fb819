using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChinaExchangePortal.TestSupport;

/// <summary>A program that runs beside a test and is killed with it.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(Process process) => _process = process;

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program and waits until it takes connections on a port of this machine.</summary>
    public static async Task<ChildProcess> StartAsync(string program, IEnumerable<string> arguments, int port)
    {
        var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        var child = new ChildProcess(process);
        process.OutputDataReceived += (_, line) => child.Note(line.Data);
        process.ErrorDataReceived += (_, line) => child.Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var i = 0; i < 200; i++)
        {
            if (process.HasExited)
            {
                break;
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return child;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        await child.DisposeAsync();
        throw new InvalidOperationException($"{program} does not answer on port {port}: {child._output}");
    }

    /// <summary>A port of this machine that nobody uses.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
