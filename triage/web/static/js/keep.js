// What one types is kept on this device until it is sent: through a reload, a lost connection, an
// expired session. Per person, for a week, and gone with the sign-out.
import { announce, page, remember, remembered, say } from "./say.js";

const PREFIX = "triage-kept:";
const WEEK = 7 * 24 * 3600 * 1000;
const keys = new WeakMap(); // field → what it was for when it was last seen
let sending = [];
let leaving = false;
let pause;

const FIELDS = "textarea[data-keep], form[data-keep] textarea";

// A field is marked itself, or its form is.
function nameOf(field) {
  return field.dataset.keep ?? `${field.form.dataset.keep}:${field.name}`;
}

function keyOf(field) {
  const user = page()?.dataset.user;
  return user && !leaving ? `${PREFIX}${user}:${nameOf(field)}` : "";
}

// What the server had given out, so that a text is not laid over another draft unseen (FNV-1a).
function hash(text) {
  let found = 0x811c9dc5;
  for (const sign of text) found = Math.imul(found ^ sign.codePointAt(0), 0x01000193);
  return (found >>> 0).toString(36);
}

function entryOf(key) {
  try {
    const entry = JSON.parse(remembered(key) ?? "null");
    return entry && Date.now() - entry.at < WEEK ? entry : null;
  } catch {
    return null;
  }
}

function keep(field) {
  const key = keyOf(field);
  if (!key) return;
  const same = field.value === field.defaultValue;
  const entry = { base: hash(field.defaultValue), text: field.value, at: Date.now() };
  remember(key, same || !field.value.trim() ? null : JSON.stringify(entry));
}

function told(field, changed) {
  document.getElementById(`${field.id}-kept`)?.remove();
  const line = document.createElement("p");
  line.id = `${field.id}-kept`;
  line.className = "kept small";
  line.append(say(changed ? "restored-changed" : "restored"), " ");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  button.textContent = say("discard");
  button.dataset.discard = field.id;
  line.append(button);
  field.after(line);
  if (changed) line.append(theirs(field));
  announce(say("restored"));
}

// Both versions: one's own in the field, the one that is in force now under it.
function theirs(field) {
  const box = document.createElement("details");
  const text = Object.assign(document.createElement("div"), { className: "prose original" });
  text.textContent = field.defaultValue;
  text.lang = field.lang;
  box.append(Object.assign(document.createElement("summary"), { textContent: say("theirs") }), text);
  return box;
}

function restore(field) {
  const key = keyOf(field);
  if (!key) return;
  const entry = entryOf(key);
  if (!entry || entry.text === field.defaultValue) {
    remember(key, null);
    return;
  }
  if (field.value !== field.defaultValue) return;
  field.value = entry.text;
  field.closest("details")?.setAttribute("open", "");
  told(field, entry.base !== hash(field.defaultValue));
}

// A field that is for something else now starts over: morphing keeps what was typed in it, and
// words for one customer must never stand in the reply to another.
function renewed(field) {
  const key = nameOf(field);
  if (keys.has(field) && keys.get(field) !== key) {
    field.value = field.defaultValue;
    document.getElementById(`${field.id}-kept`)?.remove();
  }
  keys.set(field, key);
}

function settled() {
  for (const field of document.querySelectorAll(FIELDS)) {
    renewed(field);
    restore(field);
  }
}

function stored() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

document.addEventListener("input", (event) => {
  if (!event.target.matches(FIELDS)) return;
  clearTimeout(pause);
  pause = setTimeout(() => keep(event.target), 250);
});
window.addEventListener("pagehide", () => document.querySelectorAll(FIELDS).forEach(keep));

document.addEventListener("submit", (event) => {
  const fields = [...event.target.querySelectorAll("textarea")].filter((one) => one.matches(FIELDS));
  fields.forEach(keep);
  sending = fields.map(keyOf);
  if (!event.target.action.endsWith("/sign-out")) return;
  leaving = true;
  for (const key of stored()) remember(key, null);
}, true);

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.request.method === "GET" || ctx.response.status >= 400) return;
  clearTimeout(pause);
  for (const key of sending) remember(key, null);
  sending = [];
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-discard]");
  if (!button) return;
  const field = document.getElementById(button.dataset.discard);
  remember(keyOf(field), null);
  field.value = field.defaultValue;
  button.closest(".kept").remove();
  field.focus();
});

stored().filter((key) => !entryOf(key)).forEach((key) => remember(key, null));
document.addEventListener("htmx:after:swap", settled);
settled();
