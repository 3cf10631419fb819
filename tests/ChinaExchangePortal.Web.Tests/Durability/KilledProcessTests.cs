using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Parser;
using ChinaExchangePortal.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChinaExchangePortal.Web.Tests.Durability;

/// <summary>"Saved" means saved: what was confirmed survives SIGKILL, whole.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const string Email = "staff@example.jp";
    private const string Password = "tegami kawara 39 suzume";

    private readonly string _data = Directory.CreateTempSubdirectory("portal-kill-").FullName;
    private PortalProcess? _portal;

    public void Dispose()
    {
        _portal?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_confirmed_case_survives_ten_kills_and_none_is_half()
    {
        await PortalProcess.RunAsync(_data, ["user", "add", "--email", Email, "--name", "職員", "--role", "staff", "--password-stdin"], Password);
        var confirmed = new ConcurrentBag<string>();
        for (var round = 0; round < 10; round++)
        {
            _portal?.Dispose();
            _portal = await PortalProcess.StartAsync(_data);
            using var client = new Client(_portal.Url);
            await client.SignInAsync(Email, Password);
            var form = await client.FormAsync("/staff/support-requests/new");
            var posted = 0;
            var posting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref posted) <= 200)
                {
                    try
                    {
                        if (await client.PostCaseAsync(form) is { } number)
                        {
                            confirmed.Add(number);
                        }
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            })));

            // Somewhere inside the burst, at a different place each time.
            while (confirmed.Count < (round + 1) * 12 && !posting.IsCompleted)
            {
                await Task.Delay(5);
            }

            await _portal.KillAsync();
            await posting;
        }

        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(Path.Combine(_data, PortalDatabase.FileName));
        await using var db = new PortalDbContext(options.Options);
        var stored = await db.SupportRequests.Select(r => new { r.Number, Tracks = r.Tracks.Count, Entries = r.Entries.Count }).ToListAsync();
        Assert.True(confirmed.Count >= 100, $"only {confirmed.Count} cases were confirmed");
        Assert.Empty(confirmed.Except(stored.Select(r => r.Number), StringComparer.Ordinal));
        Assert.Equal(confirmed.Count, confirmed.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(stored.Count, stored.Select(r => r.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.All(stored, r => Assert.Equal((1, 1), (r.Tracks, r.Entries)));
    }

    /// <summary>A browser without a screen: keeps cookies over plain http, which the framework's container refuses for Secure ones.</summary>
    private sealed class Client(string url) : IDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        private readonly ConcurrentDictionary<string, string> _cookies = new(StringComparer.Ordinal);

        public void Dispose() => _http.Dispose();

        public async Task SignInAsync(string email, string password)
        {
            var form = await FormAsync("/account/sign-in");
            foreach (var field in form.Keys.ToList())
            {
                form[field] = field.EndsWith("Email", StringComparison.Ordinal) ? email : field.EndsWith("Password", StringComparison.Ordinal) ? password : form[field];
            }

            using var answer = await SendAsync(HttpMethod.Post, "/account/sign-in", form);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        public async Task<Dictionary<string, string>> FormAsync(string path)
        {
            using var answer = await SendAsync(HttpMethod.Get, path, null);
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            var form = page.QuerySelectorAll("main form").Last(f => f.QuerySelector("input[name=__RequestVerificationToken]") is not null);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var control in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
            {
                if (control.GetAttribute("type") is not "checkbox")
                {
                    fields[control.GetAttribute("name")!] = control is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value ?? string.Empty : control.GetAttribute("value") ?? string.Empty;
                }
            }

            return fields;
        }

        public async Task<string?> PostCaseAsync(Dictionary<string, string> form)
        {
            var fields = new Dictionary<string, string>(form, StringComparer.Ordinal);
            foreach (var field in form.Keys)
            {
                fields[field] = field.Split('.')[^1] switch
                {
                    "SubmissionKey" => Guid.NewGuid().ToString(),
                    "Title" => "連続登録",
                    "Purpose" => "確かめる",
                    "Municipality" => "鳥取県",
                    _ => form[field],
                };
            }

            fields["Kinds"] = "SiteAdvice";
            using var answer = await SendAsync(HttpMethod.Post, "/staff/support-requests/new", fields);
            return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString().Split('/')[^1] : null;
        }

        private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Dictionary<string, string>? form)
        {
            using var request = new HttpRequestMessage(method, path);
            if (form is not null)
            {
                request.Content = new FormUrlEncodedContent(form);
            }

            if (!_cookies.IsEmpty)
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => c.Key + "=" + c.Value)));
            }

            var answer = await _http.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }

            return answer;
        }
    }
}
