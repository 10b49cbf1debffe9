// Keys for the queue: J and K walk, A approves, E edits, R rejects. Nothing here is essential;
// a page without scripts does the same by links and forms.
"use strict";

document.documentElement.classList.add("scripted");

const SWITCH = "triage-keys-off";

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

function act(key) {
  const opened = document.querySelector(`[data-opens="${key}"]`);
  if (opened) {
    opened.open = true;
    opened.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    return true;
  }
  const target = document.querySelector(`[data-key="${key}"]`);
  if (!target?.offsetParent) return false; // not there, or hidden while the reply is being edited
  target.click();
  return true;
}

function keysOff() {
  try {
    return localStorage.getItem(SWITCH) === "1";
  } catch {
    return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if ("jkaer".includes(key) && key.length === 1 && !keysOff() && act(key)) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-keys-switch]")) {
  const show = () => {
    button.setAttribute("aria-pressed", String(!keysOff()));
    document.documentElement.classList.toggle("keys", !keysOff());
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(SWITCH, keysOff() ? "0" : "1");
    } catch {
      return;
    }
    show();
  });
  show();
}

for (const form of document.querySelectorAll("form.decide")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}

if (location.hash === "#detail") document.getElementById("detail")?.focus({ preventScroll: true });
document.querySelector('.card[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.decide")) delete form.dataset.sent;
});
