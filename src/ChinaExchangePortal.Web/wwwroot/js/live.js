// Keeps an open case in step: who else is editing it, and what is new in it. The page is complete without this script;
// what people are typing is never touched.
const root = document.querySelector("[data-live]");
const others = root?.querySelector("[data-live-others]");
const news = root?.querySelector("[data-live-news]");
const everyMilliseconds = 15_000;

async function refreshParts() {
  const answer = await fetch(location.pathname, { headers: { "Accept": "text/html" } });
  if (!answer.ok) {
    return;
  }

  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of root.querySelectorAll("[data-live-part]")) {
    const replacement = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (replacement) {
      part.replaceWith(replacement);
    }
  }
}

async function look() {
  if (document.hidden) {
    return;
  }

  try {
    const answer = await fetch(root.dataset.live, { headers: { "Accept": "application/json" } });
    if (!answer.ok || answer.redirected) {
      return;
    }

    const now = await answer.json();
    others.textContent = now.others ?? "";
    others.hidden = !now.others;
    if (news && now.version !== Number(root.dataset.liveVersion)) {
      root.dataset.liveVersion = now.version;
      await refreshParts();
      news.hidden = false;
    }
  } catch {
    // The network is away; the next look tells.
  }
}

if (root) {
  setInterval(look, everyMilliseconds);
  document.addEventListener("visibilitychange", look);
}
