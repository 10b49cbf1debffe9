// A request that takes more than a second is shown as one: a thin bar, and `aria-busy`.
import { announce, say } from "./say.js";

const PATIENCE = 1000;
let running = 0;
let waiting;

function show(on) {
  document.documentElement.classList.toggle("busy", on);
  const main = document.getElementById("main");
  if (on) main?.setAttribute("aria-busy", "true");
  else main?.removeAttribute("aria-busy");
  const voice = document.getElementById("polite");
  if (on) announce(say("busy"));
  else if (voice?.textContent === say("busy")) voice.textContent = "";
}

document.addEventListener("htmx:before:request", () => {
  running += 1;
  waiting ??= setTimeout(() => show(true), PATIENCE);
});

document.addEventListener("htmx:finally:request", () => {
  running = Math.max(0, running - 1);
  if (running) return;
  clearTimeout(waiting);
  waiting = undefined;
  show(false);
});
