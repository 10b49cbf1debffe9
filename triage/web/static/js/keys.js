// Keys: one letter for each thing one does all day. They can be switched off (WCAG 2.1.4), are
// never read while one types or with a modifier, and go by the letter, not by its place.
import { announce, page, remember, remembered, say } from "./say.js";

const SWITCH = "triage-keys-off";
const AREAS = { i: "/queue", m: "/mine", c: "/cases", o: "/outbox", t: "/themes" };
const CHORD = 1500;
let going = 0;

export function typing(target) {
  return target instanceof Element
    && target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit])");
}

export function keysOff() {
  return remembered(SWITCH) === "1";
}

export function switchKeys(off) {
  remember(SWITCH, off ? "1" : "0");
  shown();
}

function shown() {
  document.documentElement.classList.toggle("keys", !keysOff());
  for (const button of document.querySelectorAll("[data-keys-switch]")) {
    button.setAttribute("aria-pressed", String(!keysOff()));
  }
}

// There, and not hidden, as what stands beside a reply that is being edited.
function visible(element) {
  return Boolean(element?.getClientRects().length);
}

function unfold(element) {
  let parent = element.closest("details");
  while (parent) {
    parent.open = true;
    parent = parent.parentElement.closest("details");
  }
}

const FIELD = "textarea:not([hidden]), select, input:not([type=hidden]), button:not(.first-button, [hidden])";

// A form behind a key: it is unfolded, and its first field is where one types.
export function open(opened) {
  if (opened.matches("details")) opened.open = true;
  unfold(opened);
  const field = opened.matches(FIELD) ? opened : opened.querySelector(FIELD);
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
  return true;
}

export function act(key) {
  const opened = document.querySelector(`[data-opens="${key}"]`);
  if (opened && page().contains(opened)) return open(opened);
  const targets = [...document.querySelectorAll(`[data-key="${key}"]`)];
  const target = targets.find(visible) ?? targets.find((one) => one.closest("details:not([open])"));
  if (!target) return false;
  target.click();
  return true;
}

function go(key) {
  going = 0;
  const link = AREAS[key] && document.querySelector(`.rail a[href="${AREAS[key]}"]`);
  link?.click();
  return Boolean(link);
}

function openCurrent() {
  const here = document.activeElement?.closest(".cards li")?.querySelector("a.card");
  if (here) return here.click() ?? true;
  const detail = document.querySelector("#detail[data-comment]");
  if (detail) return detail.focus() ?? true;
  return act("j");
}

function search() {
  const field = document.getElementById("find");
  field?.focus();
  field?.select();
  return Boolean(field);
}

export function sheet() {
  const dialog = document.getElementById("keys-sheet");
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}

const undo = () => document.dispatchEvent(new Event("triage:undo"));
const SPECIAL = { "/": search, "?": sheet, o: openCurrent, u: undo };

function pressed(key) {
  if (going && performance.now() - going < CHORD) return go(key);
  going = key === "g" ? performance.now() : 0;
  if (going) return true;
  return SPECIAL[key] ? SPECIAL[key]() : act(key);
}

function ignored(event) {
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat
    || event.isComposing || event.keyCode === 229 || typing(event.target)
    || document.querySelector("dialog[open]");
}

document.addEventListener("keydown", (event) => {
  if (ignored(event) || keysOff()) return;
  const free = event.target === document.body || event.target.matches("main, #detail");
  if (event.key === "Enter" ? free && openCurrent() : event.key.length === 1 && event.key !== "X" && pressed(event.key.toLowerCase())) {
    event.preventDefault();
  }
});

// Escape leaves the reply one writes, which is kept; single letters are keys again.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  if (event.target.id === "reply-text") document.getElementById("detail")?.focus({ preventScroll: true });
});

// Ctrl+Enter in a reply: save and approve. A modifier needs no switch.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest?.("textarea")?.form;
  if (!form) return;
  event.preventDefault();
  const buttons = [...form.elements].filter((one) => one.matches("button:not([type=button])"));
  form.requestSubmit(buttons.find((one) => one.value === "edit") ?? buttons.at(-1));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys-sheet]")) sheet();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (!event.target.closest("[data-keys-switch]")) return;
  switchKeys(!keysOff());
  announce(say(keysOff() ? "keys-off" : "keys-on"));
});

document.addEventListener("htmx:after:swap", shown);
shown();
