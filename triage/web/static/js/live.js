// Live updates: one stream a page. It only says that something changed; nothing on the page moves
// until one asks for it. Where a stream cannot be kept, the page asks from time to time.
import { announce, counted, page, remembered, say } from "./say.js";

const POLL = 15_000;
const HIDDEN = 20_000;
const TRIES = 3;
const fresh = new Set();
let unnamed = 0;
let source = null;
let last = "";
let failed = 0;
let timer;

function wanted() {
  return Boolean(page()?.dataset.user) && remembered("triage-live-off") !== "1";
}

export function connect() {
  clearTimeout(timer);
  if (source || !wanted()) return;
  source = new EventSource(`/live${last ? `?after=${encodeURIComponent(last)}` : ""}`);
  source.onopen = () => { failed = 0; };
  source.onerror = () => {
    failed += 1;
    if (source?.readyState === EventSource.CLOSED || failed >= TRIES) fallBack();
  };
  for (const name of ["change", "presence", "resync"]) {
    source.addEventListener(name, (event) => {
      last = event.lastEventId || last;
      taken(name, JSON.parse(event.data));
    });
  }
}

function close() {
  source?.close();
  source = null;
}

// Asks once now, then from time to time, and goes back to a stream as soon as one holds.
async function fallBack() {
  close();
  clearTimeout(timer);
  if (!wanted()) return;
  if (await asked()) timer = setTimeout(failed >= TRIES ? fallBack : connect, POLL);
  failed = Math.max(0, failed - 1);
}

async function asked() {
  let answer;
  try {
    answer = await fetch(`/live/changes?after=${encodeURIComponent(last)}`);
  } catch {
    return true; // away: asked again
  }
  if (answer.status === 401) {
    document.dispatchEvent(new Event("triage:session-over"));
    return false;
  }
  if (!answer.ok) return true;
  const found = await answer.json();
  last = found.last || last;
  for (const { event, data } of found.events) taken(event, data);
  return true;
}

function taken(name, data) {
  if (name === "resync") return more(0, true);
  document.dispatchEvent(new CustomEvent(`triage:${name}`, { detail: data }));
  const list = document.querySelector("[data-live-list]");
  if (name !== "change" || data.mine || !list || list.dataset.brand !== data.brand) return;
  if (data.kind === "new") arrived(data);
  if (data.kind === "decided") data.comments.forEach(settledElsewhere);
}

function arrived({ comments, n }) {
  // What is new is of the brand; whether it is of this view, only the server could say.
  if (document.querySelector("[data-live-list][data-narrowed]")) return more(0, true);
  for (const id of comments) if (!card(id)) fresh.add(id);
  if (!comments.length) unnamed += n;
  more(fresh.size + unnamed);
}

function card(id) {
  return document.querySelector(`.cards a.card[href*="open=${id}"]`);
}

// Said in words too: somebody else has decided it.
function settledElsewhere(id) {
  fresh.delete(id);
  const found = card(id);
  if (!found || found.dataset.settled || found.getAttribute("aria-current")) return;
  found.dataset.settled = "";
  const tag = Object.assign(document.createElement("span"), { className: "tag", textContent: say("settled") });
  found.querySelector(".card-top")?.prepend(tag);
}

function more(n, unsure = false) {
  const pill = document.querySelector("[data-fresh]");
  if (!pill || (!n && !unsure)) return;
  const text = unsure ? say("perhaps-new") : counted("new", n);
  if (pill.hidden) announce(text);
  pill.querySelector("[data-fresh-text]").textContent = text;
  pill.hidden = false;
}

document.addEventListener("htmx:after:swap", () => {
  if (!document.querySelector("[data-live-list]")) return;
  fresh.clear(); // the list was just read anew
  unnamed = 0;
});

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden) connect();
  else timer = setTimeout(close, HIDDEN); // browsers keep six connections to a host for all its tabs
});
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", connect);
document.addEventListener("triage:signed-in", () => {
  close();
  connect();
});
connect();
