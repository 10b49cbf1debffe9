// A decision is sent once, however often its button is pressed.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.decide")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  form.dataset.sent = "1";
}, true);

function freed() {
  for (const form of document.querySelectorAll("form.decide")) delete form.dataset.sent;
}

window.addEventListener("pageshow", freed);
document.addEventListener("htmx:after:swap", freed);
