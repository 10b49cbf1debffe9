// The editor of a brand's files: line numbers that keep up, jumps to mistakes, and a check while one
// types. Without it the button does the same.

const PAUSE = 900;
let timer = 0;
let running = null;

function code() {
  return document.querySelector("[data-code]");
}

function numbered() {
  const text = code();
  const gutter = document.querySelector("[data-gutter]");
  if (!text || !gutter) return;
  const count = text.value.split("\n").length;
  if (gutter.dataset.count === String(count)) return;
  const bad = new Map([...gutter.querySelectorAll(".bad")].map((one) => [one.textContent, one]));
  gutter.replaceChildren();
  for (let line = 1; line <= count; line += 1) {
    gutter.append(bad.get(String(line)) ?? String(line), "\n");
  }
  gutter.dataset.count = String(count);
  text.rows = Math.max(count, 12) + 1;
}

function say(word) {
  const state = document.querySelector("[data-live-state]");
  if (state) state.textContent = word ? state.dataset[word] : "";
}

async function check(form) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  say("waiting");
  try {
    const answer = await fetch(form.dataset.live, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/html" },
      signal,
    });
    if (answer.status !== 200 && answer.status !== 422) throw new Error(String(answer.status));
    shown(new DOMParser().parseFromString(await answer.text(), "text/html"));
    say("done");
  } catch {
    if (!signal.aborted) say("failed");
  }
}

// Only what the check found is exchanged: what one types, and where, stays untouched.
function shown(page) {
  const outcome = document.getElementById("outcome");
  const fresh = page.getElementById("outcome");
  if (!outcome || !fresh) return;
  outcome.replaceChildren(...fresh.childNodes);
  const old = document.getElementById("mistakes");
  const mistakes = page.getElementById("mistakes");
  if (mistakes) mistakes.removeAttribute("role"); // nobody is interrupted while typing
  if (old && mistakes) old.replaceWith(mistakes);
  else if (mistakes) document.querySelector(".editor-sides")?.before(mistakes);
  else old?.remove();
  code()?.toggleAttribute("aria-invalid", false);
  if (mistakes) code()?.setAttribute("aria-invalid", "true");
  const gutter = document.querySelector("[data-gutter]");
  const other = page.querySelector("[data-gutter]");
  if (gutter && other) {
    gutter.replaceChildren(...other.childNodes);
    delete gutter.dataset.count;
    numbered();
  }
  const save = document.querySelector(".editor button.main");
  if (save) save.disabled = Boolean(mistakes);
}

function jump(line) {
  const text = code();
  if (!text) return;
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = text.scrollHeight / Math.max(text.rows, 1);
  text.closest(".code-box").scrollTop = Math.max(0, (line - 4) * height);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-live]");
  if (!form) return;
  if (event.target.matches("[data-code]")) numbered();
  if (event.target.name === "reason") return;
  clearTimeout(timer);
  timer = setTimeout(() => check(form), PAUSE);
});

document.addEventListener("submit", () => {
  clearTimeout(timer);
  running?.abort();
}, true);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-line]");
  if (!link) return;
  event.preventDefault();
  jump(Number(link.dataset.line));
});

document.addEventListener("htmx:after:swap", numbered);
