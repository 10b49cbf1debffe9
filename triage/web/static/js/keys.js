// Keys for the inbox: J and K walk, A approves, E edits, R rejects. They can be switched off.

const SWITCH = "triage-keys-off";

export function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

export function keysOff() {
  try {
    return localStorage.getItem(SWITCH) === "1";
  } catch {
    return false;
  }
}

export function switchKeys(off) {
  try {
    localStorage.setItem(SWITCH, off ? "1" : "0");
  } catch {
    return;
  }
  shown();
}

export function act(key) {
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

function shown() {
  document.documentElement.classList.toggle("keys", !keysOff());
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (typing(event.target) || keysOff()) return;
  const key = event.key.toLowerCase();
  if (key.length === 1 && "jkaer".includes(key) && act(key)) event.preventDefault();
});

shown();
