// Where one is after a page changed: at the comment, at what went wrong, never nowhere.
import { announce, counted, page } from "./say.js";

const shownAt = { path: location.pathname, comment: comment() };

function comment() {
  return document.getElementById("detail")?.dataset.comment ?? "";
}

export function lost() {
  const at = document.activeElement;
  return !at || at === document.body || !at.isConnected || !at.checkVisibility();
}

function moved() {
  const before = { ...shownAt };
  Object.assign(shownAt, { path: location.pathname, comment: comment() });
  return before.path !== shownAt.path || before.comment !== shownAt.comment;
}

// The place to go on from: what failed, the comment, the heading of the page.
function place() {
  const detail = document.querySelector("#detail[data-comment]");
  const wrong = document.querySelector('[aria-invalid="true"], #main [role="alert"]');
  return wrong ?? detail ?? document.querySelector("#main h1") ?? document.getElementById("main");
}

// After something that held the focus is gone, or has been folded away.
export function found() {
  if (lost()) to(place());
}

export function to(target) {
  if (!target) return;
  if (!target.matches("a, button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function settled() {
  const dialog = document.querySelector("dialog[open]");
  if (!dialog && (moved() || lost())) to(place());
  const here = document.querySelector('.card[aria-current="true"]');
  here?.scrollIntoView({ block: "nearest" });
  told();
}

// What was done is said once, and so is how many wait.
let before = "";
function told() {
  const notice = document.querySelector(".notice[data-said]")?.dataset.said ?? "";
  const list = document.querySelector("[data-total]");
  const said = [notice, list && notice ? counted("waiting", Number(list.dataset.total)) : ""];
  const text = said.filter(Boolean).join(" ");
  if (text && text !== before) announce(text);
  before = text;
}

// A page that is new begins at its top; a comment that is new begins at its beginning.
document.addEventListener("htmx:after:swap", () => {
  const path = shownAt.path;
  const was = shownAt.comment;
  settled();
  if (path !== location.pathname) window.scrollTo(0, 0);
  if (was !== comment()) document.getElementById("detail")?.scrollTo?.(0, 0);
});

if (location.hash === "#detail") to(document.querySelector("#detail"));
document.querySelector('.card[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
if (page()) told();
