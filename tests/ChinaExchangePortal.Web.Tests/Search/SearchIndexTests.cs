using ChinaExchangePortal.Core.Data;
using ChinaExchangePortal.Core.Languages;
using ChinaExchangePortal.Core.Search;
using ChinaExchangePortal.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ChinaExchangePortal.Web.Tests.Search;

/// <summary>The index finds exactly what a scan of the normalised texts finds, and follows every change.</summary>
public sealed class SearchIndexTests(PortalFactory portal, ITestOutputHelper output) : IClassFixture<PortalFactory>
{
    private sealed record Row(long Id, string? Language, bool IsPublic, string NormTitle, string NormBody, string NormAliases)
    {
        internal bool Has(string term) => NormTitle.Contains(term, StringComparison.Ordinal) || NormBody.Contains(term, StringComparison.Ordinal) || NormAliases.Contains(term, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public async Task Every_substring_of_one_to_six_characters_finds_what_a_scan_finds(Language language)
    {
        const int MostTerms = 100_000;
        var (tried, all, wrong) = await portal.UseAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var rows = await RowsAsync(db);
            var scope = new SearchScope(false, language);
            var visible = rows.Where(r => r.IsPublic && (r.Language is null || r.Language == language.Tag())).ToList();

            // Which documents hold a substring: the brute force, done once for all of them.
            var holders = new SortedDictionary<string, SortedSet<long>>(StringComparer.Ordinal);
            foreach (var row in visible)
            {
                foreach (var text in new[] { row.NormTitle, row.NormBody, row.NormAliases })
                {
                    var runes = text.EnumerateRunes().Select(r => r.ToString()).ToArray();
                    for (var i = 0; i < runes.Length; i++)
                    {
                        for (var n = 1; n <= 6 && i + n <= runes.Length; n++)
                        {
                            var part = string.Concat(runes[i..(i + n)]);
                            if (!holders.TryGetValue(part, out var ids))
                            {
                                holders[part] = ids = [];
                            }

                            ids.Add(row.Id);
                        }
                    }
                }
            }

            // All short ones, and of the others every so many-th: the same ones each time.
            var step = Math.Max(1, holders.Count / MostTerms);
            var chosen = holders.Where((h, i) => h.Key.EnumerateRunes().Count() == 1 || i % step == 0).ToList();
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await db.Database.OpenConnectionAsync();
            var wrong = new List<string>();
            foreach (var (term, ids) in chosen)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = SearchQueries.NewestSql;
                command.Parameters.AddRange(SearchQueries.Parameters(new SearchTerms([term], false), scope, false, int.MaxValue));
                var found = new List<long>();
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    found.Add(reader.GetInt64(0));
                }

                if (!found.SequenceEqual(ids.Reverse()))
                {
                    wrong.Add(term);
                }
            }

            return (chosen.Count, holders.Count, wrong);
        });
        output.WriteLine($"{language}: {tried} of {all} substrings tried, {wrong.Count} found something else than the scan");
        Assert.True(tried >= 5_000);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("都")]
    [InlineData("第１８回")]
    [InlineData("観光 山東")]
    public async Task Terms_find_and_combine(string question)
    {
        var terms = SearchTerms.Parse(question);
        await portal.UseAsync(async services =>
        {
            var rows = await RowsAsync(services.GetRequiredService<PortalDbContext>());
            var found = await services.GetRequiredService<SearchQueries>().FindAsync(terms, new SearchScope(false, Language.Japanese), 0, 1_000, CancellationToken.None);
            Assert.NotEmpty(found);
            Assert.Equal(rows.Where(r => r.IsPublic && r.Language is null or "ja" && terms.Terms.All(r.Has)).Select(r => r.Id).Order(), found.Order());
            return 0;
        });
    }

    [Fact]
    public async Task A_term_does_not_match_across_title_and_text()
    {
        await portal.UseAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var pr = await db.PrEvents.OrderBy(e => e.Id).FirstAsync();
            var (venue, exhibits) = (pr.Venue, pr.Exhibits);
            (pr.Venue, pr.Exhibits) = ("甲乙", ["丙丁", "戊己"]);
            await db.SaveChangesAsync();
            Assert.NotEmpty(await Ids(services, "甲乙"));
            Assert.NotEmpty(await Ids(services, "丙丁"));
            Assert.Empty(await Ids(services, "乙丙"));
            Assert.Empty(await Ids(services, "丁戊"));
            (pr.Venue, pr.Exhibits) = (venue, exhibits);
            await db.SaveChangesAsync();
            return 0;
        });
    }

    [Fact]
    public async Task A_change_that_search_cannot_follow_is_not_kept()
    {
        await portal.UseAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("CREATE TEMP TRIGGER full BEFORE UPDATE ON main.search_documents BEGIN SELECT RAISE(ABORT, 'no room'); END");
            var pr = await db.PrEvents.OrderBy(e => e.Id).FirstAsync();
            var venue = pr.Venue;
            pr.Venue = "龘百貨店";
            Assert.Contains("no room", (await Assert.ThrowsAsync<SqliteException>(() => db.SaveChangesAsync())).Message, StringComparison.Ordinal);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER temp.full");
            Assert.Equal(venue, await db.PrEvents.Where(e => e.Id == pr.Id).Select(e => e.Venue).SingleAsync());

            // What was given up does not come along with the next change.
            db.ChangeTracker.Clear();
            await services.GetRequiredService<DatabaseWriter>().RunAsync(db, () => Task.FromResult(0), CancellationToken.None);
            Assert.Empty(await Ids(services, "龘"));
            return 0;
        });
    }

    [Fact]
    public async Task Changes_drafts_deletions_and_rollbacks_keep_the_index_in_step()
    {
        await portal.UseAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            var before = await Ids(services, "龘");
            Assert.Empty(before);
            var pr = await db.PrEvents.OrderBy(e => e.Id).FirstAsync();
            var (venue, first) = (pr.Venue, pr.StartsOn);

            // Rolled back: nothing remains, in rows or in the index.
            await using (await db.Database.BeginTransactionAsync())
            {
                pr.Venue = "龘百貨店";
                await db.SaveChangesAsync();
            }

            Assert.Empty(await Ids(services, "龘"));
            db.ChangeTracker.Clear();

            // Saved, on another day: another key, still once.
            pr = await db.PrEvents.OrderBy(e => e.Id).FirstAsync();
            (pr.Venue, pr.StartsOn) = ("龘百貨店", first.AddDays(-400));
            await db.SaveChangesAsync();
            Assert.Single(await Ids(services, "龘百貨店"));

            // A draft is for staff only.
            pr.IsPublished = false;
            await db.SaveChangesAsync();
            Assert.Empty(await Ids(services, "龘百貨店"));
            Assert.Single(await Ids(services, "龘百貨店", staff: true));
            Assert.DoesNotContain(await services.GetRequiredService<SearchQueries>().CountAsync(SearchTerms.Parse("龘"), new SearchScope(false, Language.Japanese), CancellationToken.None), c => c.Value.Value > 0);

            (pr.Venue, pr.StartsOn, pr.IsPublished) = (venue, first, true);
            await db.SaveChangesAsync();
            Assert.Empty(await Ids(services, "龘", staff: true));

            // Deleted and added again under another key.
            db.PrEvents.Remove(pr);
            await db.SaveChangesAsync();
            Assert.False(await db.SearchDocuments.AnyAsync(d => d.Kind == SearchKind.PrEvent && d.SourceId == pr.Id));
            var again = new Core.PrEvents.PrEvent { Slug = pr.Slug, Venue = venue, StartsOn = first, EndsOn = pr.EndsOn, CityId = pr.CityId, Exhibits = pr.Exhibits };
            db.PrEvents.Add(again);
            await db.SaveChangesAsync();
            Assert.Equal(3, await db.SearchDocuments.CountAsync(d => d.Kind == SearchKind.PrEvent && d.SourceId == again.Id));

            // Bulk statements on the documents themselves pass through the triggers.
            await using (await db.Database.BeginTransactionAsync())
            {
                await db.SearchDocuments.Where(d => d.SourceId == again.Id && d.Kind == SearchKind.PrEvent).ExecuteUpdateAsync(set => set.SetProperty(d => d.NormBody, "麤"));
                Assert.Single(await Ids(services, "麤"));
                await db.SearchDocuments.Where(d => d.SourceId == again.Id && d.Kind == SearchKind.PrEvent).ExecuteDeleteAsync();
                Assert.Empty(await Ids(services, "麤"));
            }

            Assert.Empty(await services.GetRequiredService<SearchIndex>().VerifyAsync(CancellationToken.None));
            return 0;
        });
    }

    [Fact]
    public async Task Reindexing_finds_the_same_and_changed_rules_force_it()
    {
        await using var own = new PortalFactory();
        await own.UseAsync(async services =>
        {
            var (db, index) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<SearchIndex>());
            var before = await Ids(services, "観光");
            var count = await db.SearchDocuments.CountAsync();
            Assert.False(await index.EnsureAsync(CancellationToken.None));
            Assert.Equal(count, await index.ReindexAsync(CancellationToken.None));
            Assert.Equal(before.Count, (await Ids(services, "観光")).Count);
            await db.SearchDocuments.ExecuteUpdateAsync(set => set.SetProperty(d => d.RulesVersion, 0));
            Assert.NotEmpty(await index.VerifyAsync(CancellationToken.None));
            Assert.True(await index.EnsureAsync(CancellationToken.None));
            Assert.Empty(await index.VerifyAsync(CancellationToken.None));
            await db.SearchDocuments.OrderBy(d => d.Id).Take(1).ExecuteDeleteAsync();
            Assert.NotEmpty(await index.VerifyAsync(CancellationToken.None));
            return 0;
        });
    }

    [Theory]
    [InlineData(SearchQueries.NewestSql)]
    [InlineData(SearchQueries.CountSql)]
    public async Task Results_are_never_sorted(string sql)
    {
        await portal.UseDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql.Replace(" AS Value", string.Empty, StringComparison.Ordinal);
            command.Parameters.AddRange(SearchQueries.Parameters(SearchTerms.Parse("観光 北京"), new SearchScope(false, Language.Japanese) { Group = SearchGroup.Seminars }, true, 21));
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(3));
            }

            Assert.Contains(plan, line => line.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
            Assert.Contains(plan, line => line.Contains("INTEGER PRIMARY KEY", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
            return 0;
        });
    }

    private static Task<IReadOnlyList<long>> Ids(IServiceProvider services, string question, bool staff = false) =>
        services.GetRequiredService<SearchQueries>().FindAsync(SearchTerms.Parse(question), new SearchScope(staff, Language.Japanese), 0, 1_000, CancellationToken.None);

    private static Task<List<Row>> RowsAsync(PortalDbContext db) =>
        db.SearchDocuments.AsNoTracking().Select(d => new Row(d.Id, d.Language, d.IsPublic, d.NormTitle, d.NormBody, d.NormAliases)).ToListAsync();
}
