// The palette: everything this page can do and every area, by a few letters of its name.
// A combobox with a list of options (ARIA APG); its entries are collected when it opens.
import { open } from "./keys.js";
import { counted, page, say, spoken } from "./say.js";

const dialog = document.getElementById("palette");
const field = dialog?.querySelector("[role=combobox]");
const list = dialog?.querySelector("[role=listbox]");
const status = dialog?.querySelector("[role=status]");
let entries = [];
let chosen = 0;

function folded(text) {
  return text.toLocaleLowerCase(spoken()).replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
}

function wordsOf(element) {
  if (element.dataset.command) return element.dataset.command;
  const named = element.matches("details, div") ? element.querySelector("summary, label") ?? element : element;
  const copy = named.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, .count, .hidden")) extra.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function entry(element, group) {
  const key = element.dataset.key ?? element.dataset.opens ?? "";
  const run = () => (element.dataset.opens ? open(element) : element.click());
  return { words: wordsOf(element), key: key.toUpperCase(), group, run };
}

function collected() {
  const actions = page().querySelectorAll("[data-key], [data-opens], [data-command]");
  const areas = page().querySelectorAll(".rail-inner a");
  const always = document.querySelectorAll("#words-commands [data-command]");
  const found = [
    ...[...actions].map((one) => entry(one, say("here"))),
    ...[...areas].map((one) => entry(one, say("areas"))),
    ...[...always].map((one) => entry(one, say("always"))),
  ];
  const seen = new Set();
  return found.filter(({ words }) => words && !seen.has(words) && seen.add(words));
}

function fitting() {
  const wanted = folded(field.value).split(/\s+/).filter(Boolean);
  const found = entries.filter(({ words }) => wanted.every((part) => folded(words).includes(part)));
  if (!wanted.length) return found;
  const text = field.value.trim();
  const run = () => {
    const find = document.getElementById("find");
    find.value = text;
    find.form.requestSubmit();
  };
  return [...found, { words: say("find", { text }), key: "", group: say("search"), run }];
}

function option(one, index) {
  const item = document.createElement("li");
  item.id = `command-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(index === chosen));
  const parts = [["span", one.words], ["small", one.group], ["kbd", one.key]];
  for (const [name, text] of parts) {
    if (!text) continue;
    item.append(Object.assign(document.createElement(name), { textContent: text }));
  }
  return item;
}

function drawn(moved = false) {
  const found = fitting();
  chosen = Math.min(Math.max(chosen, 0), Math.max(found.length - 1, 0));
  list.replaceChildren(...found.map(option));
  field.setAttribute("aria-activedescendant", found.length ? `command-${chosen}` : "");
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
  if (!moved) status.textContent = counted("found", found.length);
}

export function showPalette() {
  if (!dialog || dialog.open || !page()) return;
  entries = collected();
  field.value = "";
  chosen = 0;
  dialog.showModal();
  drawn();
}

function done(index) {
  const one = fitting()[index];
  dialog.close();
  one?.run();
}

const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

field?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    done(chosen);
  }
  if (!(event.key in MOVES)) return;
  event.preventDefault();
  const count = list.children.length;
  const next = chosen + MOVES[event.key];
  chosen = Math.abs(MOVES[event.key]) === 1 && count ? (next + count) % count : next;
  drawn(true);
});
field?.addEventListener("input", () => {
  chosen = 0;
  drawn();
});
list?.addEventListener("click", (event) => {
  const item = event.target.closest("[role=option]");
  if (item) done([...list.children].indexOf(item));
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  if (dialog?.open) dialog.close();
  else if (!document.querySelector("dialog[open]")) showPalette();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-palette]")) showPalette();
  if (event.target === dialog) dialog.close(); // beside it
});
