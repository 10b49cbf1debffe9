// Choosing several: X takes or leaves the one one is at, Shift+X all from the last one taken. A bar
// says how many, and keeps what was chosen while one walks.
import { announce, counted, page } from "./say.js";
import { to } from "./focus.js";
import { keysOff, typing } from "./keys.js";

const chosen = new Set();
let from = null;

function boxes() {
  return [...document.querySelectorAll('.cards input[type="checkbox"][form="bulk"]')];
}

function here() {
  const at = document.activeElement?.closest(".cards li")
    ?? document.querySelector('.card[aria-current="true"]')?.closest("li")
    ?? document.querySelector(".cards li");
  return at?.querySelector('input[form="bulk"]') ?? null;
}

function counting(said = true) {
  const bar = document.querySelector("[data-bulk-bar]");
  const n = chosen.size;
  if (bar) {
    bar.hidden = !n;
    bar.querySelector("[data-bulk-count]").textContent = counted("chosen", n);
  }
  if (said) announce(counted("chosen", n));
}

function set(box, on) {
  box.checked = on;
  const key = `${box.name}=${box.value}`;
  if (on) chosen.add(key);
  else chosen.delete(key);
  box.closest("li")?.toggleAttribute("data-chosen", on);
}

function take(range) {
  const box = here();
  if (!box) return false;
  const all = boxes();
  const start = range && from ? all.findIndex((one) => one.value === from) : -1;
  const end = all.indexOf(box);
  const on = range ? true : !box.checked;
  const span = start < 0 ? [box] : all.slice(Math.min(start, end), Math.max(start, end) + 1);
  for (const one of span) set(one, on);
  from = box.value;
  counting();
  return true;
}

// A list that was read anew shows what is still chosen; what has left the page counts no more.
function kept() {
  const all = boxes();
  const there = new Set(all.map((box) => `${box.name}=${box.value}`));
  for (const key of chosen) if (!there.has(key)) chosen.delete(key);
  for (const box of all) set(box, chosen.has(`${box.name}=${box.value}`));
  counting(false);
}

document.addEventListener("keydown", (event) => {
  if (keysOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.toLowerCase() !== "x" || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (take(event.shiftKey)) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches('.cards input[form="bulk"]')) return;
  set(event.target, event.target.checked);
  from = event.target.value;
  counting();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-choose-visible]")) for (const box of boxes()) set(box, true);
  else if (event.target.closest("[data-choose-none]")) noneChosen();
  else return;
  counting();
});

// The bar goes, with the button that was pressed; one goes on in the list.
function noneChosen() {
  for (const box of boxes()) set(box, false);
  to(document.querySelector('.card[aria-current="true"]') ?? document.querySelector("a.card"));
}

document.addEventListener("htmx:after:swap", kept);
if (page()) kept();
