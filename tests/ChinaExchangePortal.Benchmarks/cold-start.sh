#!/usr/bin/env bash
# From starting the process to the first answer of the home page, with an existing database: the published portal against a bare
# Razor page that lists the seminars of the same database through EF Core, published the same way. Both take turns; medians count.
# The portal is measured twice: with what a clean stop left (its kept pages), and without (it checks and makes everything anew).
#   tests/ChinaExchangePortal.Benchmarks/cold-start.sh [ROUNDS]
# PORTAL_BENCHMARK_PUBLISHED names a folder with a published portal, which is then not published again.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-15}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 ASPNETCORE_ENVIRONMENT=Production
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sqlite=$(sed -n 's/.*Microsoft.EntityFrameworkCore.Sqlite" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
mkdir -p "$work/bare/Pages"
# No settings of this repository: the folder lies outside of it.
cat >"$work/bare/Bare.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="$sqlite" /></ItemGroup>
</Project>
XML
cat >"$work/bare/Program.cs" <<'CS'
using Microsoft.EntityFrameworkCore;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();
builder.Services.AddDbContext<Db>(o => o.UseSqlite("Data Source=" + builder.Configuration["db"]));
var app = builder.Build();
app.MapRazorPages();
app.Run();

public sealed class Seminar
{
    public int Id { get; set; }
    public int Round { get; set; }
    public string? Theme { get; set; }
}

public sealed class Db(DbContextOptions<Db> options) : DbContext(options)
{
    public DbSet<Seminar> Seminars => Set<Seminar>();

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<Seminar>().ToTable("Seminars");
}
CS
cat >"$work/bare/Pages/Index.cshtml" <<'HTML'
@page
@using Microsoft.EntityFrameworkCore
@inject Db Db
<!DOCTYPE html>
<html lang="ja"><head><title>Bare</title></head><body><ul>
@foreach (var seminar in await Db.Seminars.AsNoTracking().OrderByDescending(s => s.Round).ToListAsync())
{
<li>@seminar.Round @seminar.Theme</li>
}
</ul></body></html>
HTML
echo "Publishing both"
dotnet publish "$work/bare" -c Release -o "$work/bare-out" -v q
portal_out=${PORTAL_BENCHMARK_PUBLISHED:-$work/portal-out}
[ -n "${PORTAL_BENCHMARK_PUBLISHED:-}" ] || dotnet publish src/ChinaExchangePortal.Web -p:PublishProfile=Office -o "$portal_out" -v q

port=$((20000 + RANDOM % 20000))
start() { # name → milliseconds until the first answer; then ends it
  local begin pid tries=0
  begin=$(date +%s%N)
  if [ "$1" = portal ]; then
    Portal__DataDirectory="$work/data" Portal__SeedsDirectory="$PWD/seeds" dotnet "$portal_out/ChinaExchangePortal.Web.dll" --urls "http://127.0.0.1:$port" >"$work/log" 2>&1 &
  else
    (cd "$work/bare-out" && exec dotnet Bare.dll --urls "http://127.0.0.1:$port" --db "$work/data/portal.db" --Logging:LogLevel:Default=Warning >"$work/log" 2>&1) &
  fi
  pid=$!
  until curl -sf -o "$work/answer" "http://127.0.0.1:$port/"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 3000 ] || ! kill -0 "$pid" 2>/dev/null; then
      cat "$work/log" >&2
      kill "$pid" 2>/dev/null || true
      return 1
    fi
    sleep 0.005
  done
  echo $((($(date +%s%N) - begin) / 1000000))
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

echo "Making the database: $(start portal) ms"
start portal >/dev/null
start bare >/dev/null
for _ in $(seq "$rounds"); do
  start portal >>"$work/with"
  rm "$work/data/last-stop"
  start portal >>"$work/without"
  start bare >>"$work/bare-times"
done
bare=$(median <"$work/bare-times")
for how in with without; do
  awk -v p="$(median <"$work/$how")" -v b="$bare" -v n="$rounds" -v how="$how" \
    'BEGIN { printf "Cold start %s what a stop leaves, medians of %d: portal %d ms, bare EF page %d ms, ratio %.2f\n", how, n, p, b, p / b }'
done
