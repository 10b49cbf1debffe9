// While somebody types "@" in a note, the colleagues of the list it names are offered above it: arrow
// keys choose, Enter or Tab takes one, Escape closes. Without scripts there is a field beside it.

const AT = /(?:^|[\s(])@([\p{L}.'’-]*(?: [\p{L}.'’-]+)?)$/u;
let box = null;
let field = null;

function names(area) {
  const list = document.getElementById(area.dataset.mention);
  return list ? [...list.options].map((option) => option.value) : [];
}

function sought(area) {
  const match = AT.exec(area.value.slice(0, area.selectionStart));
  return match && match[1];
}

function close() {
  box?.remove();
  box = null;
  if (!field) return;
  for (const name of ["role", "aria-controls", "aria-expanded", "aria-activedescendant"]) {
    field.removeAttribute(name); // a plain field again
  }
  field = null;
}

function open(area, found) {
  close();
  field = area;
  box = document.createElement("ul");
  box.id = "mention-box";
  box.className = "mention-box";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", area.labels[0]?.textContent ?? "@");
  found.forEach((name, at) => {
    const option = document.createElement("li");
    option.id = `mention-${at}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    box.append(option);
  });
  area.after(box);
  area.setAttribute("role", "combobox");
  area.setAttribute("aria-controls", box.id);
  area.setAttribute("aria-expanded", "true");
  choose(0);
}

function chosen() {
  return [...box.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
}

function choose(at) {
  const all = [...box.children];
  const wanted = (at + all.length) % all.length;
  all.forEach((one, n) => one.setAttribute("aria-selected", String(n === wanted)));
  field.setAttribute("aria-activedescendant", all[wanted].id);
}

function take(name) {
  const area = field;
  const end = area.selectionStart;
  const start = end - sought(area).length;
  area.setRangeText(`${name} `, start, end, "end");
  close();
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

document.addEventListener("input", (event) => {
  const area = event.target;
  if (!area.matches?.("textarea[data-mention]")) return;
  const begun = sought(area);
  if (begun === null) return close();
  const found = names(area).filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()));
  if (found.length && !found.includes(begun)) open(area, found.slice(0, 6));
  else close();
});

document.addEventListener("keydown", (event) => {
  if (!box || event.target !== field) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(chosen() + step);
  else if (event.key === "Enter" || event.key === "Tab") take(box.children[chosen()].textContent);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".mention-box [role=option]");
  if (!option) return;
  event.preventDefault();
  take(option.textContent);
});

document.addEventListener("focusout", (event) => {
  if (event.target === field) close();
});
