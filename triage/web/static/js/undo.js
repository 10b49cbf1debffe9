// The last thing one did can be undone by a key for as long as it can be undone at all, also when
// its notice is out of sight by now. The server says whether it is too late.
import { found } from "./focus.js";
import { act } from "./keys.js";
import { announce, page, say } from "./say.js";

let last = null;

function noted() {
  const form = document.querySelector("form[data-undo]");
  if (form) last = { action: form.action, fields: [...new FormData(form)] };
}

// What was done since has no way back of its own: a key must not undo what lies before it.
function outdated({ request, response }) {
  if (request.method !== "GET" && response.status < 400) last = null;
}

function again() {
  const form = Object.assign(document.createElement("form"), { method: "post", action: last.action, hidden: true });
  for (const [name, value] of last.fields) {
    const text = name === "csrf" ? page().dataset.csrf : value;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: text }));
  }
  document.getElementById("main").append(form);
  htmx.process(form);
  form.requestSubmit();
}

function undo() {
  if (document.querySelector("form[data-undo]")) act("u");
  else if (last) again();
  else announce(say("nothing-to-undo"));
  last = null;
}

document.addEventListener("triage:undo", undo);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-undo-last]")) undo();
  if (!event.target.closest("[data-dismiss]")) return;
  event.target.closest(".notice")?.remove();
  found();
});
document.addEventListener("htmx:after:request", (event) => outdated(event.detail.ctx));
document.addEventListener("htmx:after:swap", noted);
noted();
