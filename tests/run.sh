#!/usr/bin/env bash
# Runs every test of the portal, none skipped. On a Debian machine with the .NET SDK it installs what the tests need
# and the machine lacks. The last line is "N passed, N failed, N skipped"; the exit code is 0 only if nothing failed,
# something passed and nothing was skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '== %s\n' "$*"; }

finish() {
  printf '%s passed, %s failed, %s skipped\n' "$1" "$2" "$3"
  exit "$4"
}

# The browser tests need Chromium and a font with Japanese and Chinese letters; mail is sent to and fetched from real servers;
# pages, calendars and JSON-LD are read by html5lib, icalendar and RDFLib.
missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -d /usr/lib/python3/dist-packages/aiosmtpd ] || missing+=(python3-aiosmtpd)
[ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
{ command -v fc-list >/dev/null && fc-list : family | grep -q 'Noto Sans CJK'; } || [ -n "$(ls -d /usr/share/fonts/opentype/noto/NotoSansCJK* 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
for module in html5lib icalendar rdflib; do
  /usr/bin/python3 -c "import $module" 2>/dev/null || missing+=("python3-$module")
done
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt_log=$(mktemp)
    if { apt-get -o DPkg::Lock::Timeout=600 update && apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"; } >"$apt_log" 2>&1; then
      rm -f "$apt_log"
    else
      tail -n 20 "$apt_log"
      say "Installing failed; tests that need ${missing[*]} will be skipped, which counts as a failure"
    fi
  else
    say "Missing: ${missing[*]}. Tests that need them will be skipped, which counts as a failure here"
  fi
fi

say "Restoring exactly what the lock files name"
dotnet restore --locked-mode || finish 0 1 0 1
say "Building"
dotnet build --no-restore || finish 0 1 0 1

say "Testing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
tests_ok=0
dotnet test --no-build 2>&1 | tee "$log" || tests_ok=1

# Each assembly closes with a line such as "Passed!  - Failed: 0, Passed: 4, Skipped: 1, Total: 5".
sum() {
  { grep -E '^(Passed|Failed|Skipped)! +- ' "$log" || true; } | { grep -oE "$1: +[0-9]+" || true; } | awk '{ n += $2 } END { print n + 0 }'
}

passed=$(sum Passed)
failed=$(sum Failed)
skipped=$(sum Skipped)
say "Test run finished"
if [ "$tests_ok" -ne 0 ] && [ "$failed" -eq 0 ]; then
  say "The test run itself failed, see above"
  failed=1
fi

if [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ] || [ "$skipped" -gt 0 ]; then
  finish "$passed" "$failed" "$skipped" 1
fi

finish "$passed" "$failed" "$skipped" 0
