// Keeps an open case in step: who else is editing it, and what is new in it. The page is complete without this script;
// what people are typing is never touched.
const root = document.querySelector("[data-live]");
const others = root?.querySelector("[data-live-others]");
const news = root?.querySelector("[data-live-news]");
const everyMilliseconds = 15_000;

// A part in which the reader is at work stays as it is; what is sent from it is told that a colleague was first.
function isInUse(part) {
  return part.contains(document.activeElement)
    || [...part.querySelectorAll("input:not([type=hidden]), textarea")].some(field => field.value !== "");
}

// True when every part is up to date.
async function refreshParts() {
  const answer = await fetch(location.pathname, { headers: { "Accept": "text/html" } });
  if (!answer.ok) {
    return false;
  }

  let all = true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of root.querySelectorAll("[data-live-part]")) {
    const replacement = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (replacement && isInUse(part)) {
      all = false;
    } else if (replacement) {
      part.replaceWith(replacement);
    }
  }

  return all;
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
      if (await refreshParts()) {
        root.dataset.liveVersion = now.version;
      }

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
