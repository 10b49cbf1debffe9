// When the server cannot be reached or the session is over: it is said, nothing typed is lost, and
// the same thing can be tried again.
import { freed } from "./forms.js";
import { announce, page, say } from "./say.js";

const banner = document.getElementById("banner");
const dialog = document.getElementById("session-over");
const LOOK_AGAIN = 2_000; // milliseconds
let again = null;
let watching = 0;

// What counts is whether the server answers: on its own machine it does without any network.
function reachable() {
  return fetch("/healthz", { cache: "no-store" }).then(() => true, () => false);
}

async function offline() {
  if (!(await reachable())) cutOff("offline");
}

function cutOff(word, retry) {
  show(word, retry);
  clearInterval(watching);
  watching = setInterval(async () => {
    if (await reachable()) back();
  }, LOOK_AGAIN);
}

function back() {
  clearInterval(watching);
  if (again) show("back");
  else hide();
}

function show(word, retry) {
  if (!banner) return;
  again = retry ?? again;
  banner.querySelector("p").textContent = say(word);
  banner.querySelector("button").hidden = !again || word === "offline";
  banner.hidden = false;
  announce(say(word));
}

function hide() {
  if (banner) banner.hidden = true;
}

function repeat(ctx) {
  const { sourceElement: source, sourceEvent: event } = ctx;
  return () => {
    if (source.matches("form")) source.requestSubmit(event?.submitter);
    else source.click();
  };
}

function decided(ctx) {
  return ctx.request.method !== "GET";
}

document.addEventListener("htmx:error", (event) => {
  const ctx = event.detail.ctx;
  if (!ctx) return;
  freed();
  if (navigator.onLine) show("away", repeat(ctx));
  else cutOff(decided(ctx) ? "offline-kept" : "offline", repeat(ctx));
});

// Our own pages carry a language; what a proxy says for a server that is away does not.
function foreign(response) {
  return response.status >= 500 && !response.headers.get("content-language");
}

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  if (ctx.response.status === 401 && page()?.dataset.user) {
    event.preventDefault();
    ended(repeat(ctx));
  } else if (foreign(ctx.response)) {
    event.preventDefault();
    freed();
    show("away", repeat(ctx));
  } else {
    hide();
    again = null;
  }
});

export function ended(retry) {
  again = retry ?? null;
  freed();
  if (dialog && !dialog.open) dialog.showModal();
}

// Signed in again elsewhere, the forms of this page need the new session's token.
async function renewed() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return false;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { csrf, user } = found.getElementById("page")?.dataset ?? {};
  if (!csrf || user !== page().dataset.user) return false;
  page().dataset.csrf = csrf;
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = csrf;
  return true;
}

async function tryAgain() {
  const wanted = again;
  if (dialog?.open) {
    const good = await renewed().catch(() => false);
    const line = dialog.querySelector("[role=status]");
    line.textContent = good ? "" : say("still-over");
    if (!good) return;
    dialog.close();
    document.dispatchEvent(new Event("triage:signed-in"));
  }
  hide();
  again = null;
  wanted?.();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-try-again]")) tryAgain();
});
window.addEventListener("offline", offline);
window.addEventListener("online", async () => {
  if (await reachable()) back();
});
document.addEventListener("triage:session-over", () => ended());
if (!navigator.onLine) offline();
