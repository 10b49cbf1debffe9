// Who else is at the open comment, and what became of it meanwhile. Said on top of the comment,
// without moving a line of it.
import { page, say } from "./say.js";

const EVERY = 20_000;
const IDLE = 5 * 60_000;
const TYPED = 30_000;
let at = "";
let typed = 0;
let active = Date.now();

function comment() {
  return document.getElementById("detail")?.dataset.comment ?? "";
}

function form(doing) {
  const fields = new FormData();
  fields.set("csrf", page().dataset.csrf);
  fields.set("doing", doing);
  return fields;
}

function doing() {
  return Date.now() - typed < TYPED ? "writing" : "reading";
}

async function tell(id, what = doing()) {
  try {
    const answer = await fetch(`/comments/${id}/presence`, { method: "POST", body: form(what), keepalive: true });
    if (answer.ok && id === comment()) show((await answer.json()).others);
  } catch { /* away: said by others, and told again in a while */ }
}

async function ask(id) {
  const answer = await fetch(`/comments/${id}/presence`).catch(() => null);
  if (answer?.ok && id === comment()) show((await answer.json()).others);
}

function box() {
  const found = document.querySelector("#detail [data-presence]");
  if (!found.firstElementChild) {
    found.classList.add("beside");
    found.append(document.createElement("p"));
  }
  return found;
}

function line(name, text) {
  const holder = box().firstElementChild;
  let found = holder.querySelector(`[data-beside="${name}"]`);
  if (!text) return found?.remove();
  if (!found) {
    found = document.createElement("span");
    found.dataset.beside = name;
    holder.append(found);
  }
  if (found.dataset.text === text) return undefined;
  found.dataset.text = text;
  found.textContent = text;
  return found;
}

function show(others) {
  const writing = others.filter((one) => one.doing === "writing").map((one) => one.name);
  const reading = others.filter((one) => one.doing !== "writing").map((one) => one.name);
  line("writing", writing.length ? say("writing", { who: writing.join(", ") }) : "");
  line("reading", reading.length ? say("reading", { who: reading.join(", ") }) : "");
}

const WORDS = { decided: "decided-elsewhere", claimed: "claimed-elsewhere" };

document.addEventListener("triage:change", ({ detail }) => {
  if (detail.mine || !comment() || !detail.comments.includes(comment())) return;
  const found = line("change", say(WORDS[detail.kind] ?? "changed-elsewhere"));
  if (!found) return;
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: say("show-now") });
  found.append(" ", link);
  htmx.process(link);
});

document.addEventListener("triage:presence", ({ detail }) => {
  if (detail.comment === comment()) ask(detail.comment);
});

function moved() {
  const here = page()?.dataset.user ? comment() : "";
  if (here === at) return;
  if (at) tell(at, "gone");
  at = here;
  typed = 0;
  if (at) tell(at);
}

for (const name of ["keydown", "pointerdown", "scroll"]) {
  document.addEventListener(name, () => { active = Date.now(); }, { passive: true, capture: true });
}
document.addEventListener("input", (event) => {
  if (!event.target.closest("#detail .decide, #detail [data-keep]") || !at) return;
  const first = Date.now() - typed >= TYPED;
  typed = Date.now();
  if (first) tell(at);
});
document.addEventListener("htmx:after:swap", moved);
window.addEventListener("pagehide", () => {
  if (at) navigator.sendBeacon(`/comments/${at}/presence`, form("gone"));
  at = "";
});
window.addEventListener("pageshow", moved);
setInterval(() => {
  if (at && !document.hidden && Date.now() - active < IDLE) tell(at);
}, EVERY);
moved();
