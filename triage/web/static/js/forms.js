// A decision is sent once, however often its button is pressed; and what was typed for one comment
// never stays in the fields of the next: morphing leaves the field one is in as it is.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.decide")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  form.dataset.sent = "1";
}, true);

export function freed() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

let shown = comment();
let posted = false;

function comment() {
  return document.getElementById("detail")?.dataset.comment ?? "";
}

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  posted = ctx.request.method !== "GET" && ctx.response.status < 400;
});

document.addEventListener("htmx:after:swap", () => {
  freed();
  if (posted || shown !== comment()) {
    for (const form of document.querySelectorAll("#detail form")) form.reset();
  }
  shown = comment();
  posted = false;
});
document.addEventListener("htmx:finally:request", freed);
window.addEventListener("pageshow", freed);
