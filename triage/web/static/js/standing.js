// One's own work, left open: says that it has changed. Nothing on the page moves until one asks.
import { announce, say } from "./say.js";

const SOON = 2000; // milliseconds, up to twice that: many changes come at once, and many pages hear them
let asking;

function list() {
  return document.querySelector("[data-standing]");
}

function tell() {
  const pill = list()?.querySelector("[data-fresh]");
  if (!pill?.hidden) return;
  pill.querySelector("[data-fresh-text]").textContent = say("changed");
  pill.hidden = false;
  announce(say("changed"));
}

async function look() {
  asking = undefined;
  const address = list()?.dataset.standingAt;
  if (!address) return;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return; // away: the next change asks again
  const { standing } = await answer.json();
  if (list()?.dataset.standingAt === address && list().dataset.standing !== standing) tell();
}

document.addEventListener("triage:change", ({ detail }) => {
  if (asking || list()?.dataset.brand !== detail.brand) return;
  asking = setTimeout(look, SOON * (1 + Math.random()));
});
document.addEventListener("triage:turned", tell);
