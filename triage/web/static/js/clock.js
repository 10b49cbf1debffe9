// One ticker for every clock on the page: the time that is left, by the product's clock and not by
// this computer's. Only what reads differently is written, so nothing moves without need. A clock of
// working time (`data-left`) runs until the team goes home; that it turns then is told, not drawn.
import { spoken } from "./say.js";

const HOUR = 3600;
const DAY = 86400;
const UNITS = [
  ["year", 365 * DAY], ["month", 30 * DAY], ["week", 7 * DAY], ["day", DAY], ["hour", HOUR], ["minute", 60],
];
const begun = new Map(); // the server's time as it stood in the page → when the page was first seen
const spelled = new Map();

function format() {
  const language = spoken() === "en" ? "en-GB" : spoken();
  if (!spelled.has(language)) {
    spelled.set(language, new Intl.RelativeTimeFormat(language, { style: "short", numeric: "always" }));
  }
  return spelled.get(language);
}

// Seconds since the server wrote what stands there.
function since(node) {
  const { now } = node.closest("[data-now]").dataset;
  if (!begun.has(now)) begun.set(now, performance.now());
  return (performance.now() - begun.get(now)) / 1000;
}

// Seconds from what the server wrote to a moment, and from now on.
function from(node, moment) {
  return (Date.parse(moment) - Date.parse(node.closest("[data-now]").dataset.now)) / 1000;
}

function until(node, moment) {
  return Math.round(from(node, moment) - since(node));
}

export function words(left) {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(left) >= length * 0.85) ?? ["minute", 60];
  return format().format(left < 0 ? Math.min(Math.round(left / size), -0) : Math.max(Math.round(left / size), 0), unit);
}

// At most two units, as the server writes them: the smaller one is left out where it says little.
export function lasting(left) {
  const language = spoken() === "en" ? "en-GB" : spoken();
  let minutes = Math.max(1, Math.round(left / 60));
  const parts = [];
  for (const [unit, size] of [["day", 1440], ["hour", 60], ["minute", 1]]) {
    const whole = Math.floor(minutes / size);
    if (!whole && parts.length) break;
    if (!whole || parts.length > 1) continue;
    parts.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(whole));
    minutes = whole >= 10 ? 0 : minutes % size;
  }
  return parts.join(" ");
}

function write(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

// True where it was another one before.
function levelled(clock, level) {
  if (!clock || clock.classList.contains(level)) return false;
  clock.classList.remove("late", "soon", "calm");
  clock.classList.add(level);
  return true;
}

function tick() {
  for (const time of document.querySelectorAll("[data-now] time[data-due]")) {
    const left = until(time, time.dateTime);
    const clock = time.closest(".clock");
    write(time, words(left));
    if (levelled(clock, left < 0 ? "late" : left < HOUR ? "soon" : "calm")) {
      write(clock.querySelector("[data-due-word]"), left < 0 ? clock.dataset.late : clock.dataset.open);
    }
  }
  for (const node of document.querySelectorAll("[data-turns] [data-left]")) {
    const clock = node.closest("[data-turns]");
    const left = Number(node.dataset.left) - Math.min(since(node), from(node, clock.dataset.turns));
    write(node, lasting(left));
    levelled(clock, left < HOUR ? "soon" : "calm");
  }
  const turning = [...document.querySelectorAll("[data-turns]")];
  if (turning.some((clock) => until(clock, clock.dataset.turns) <= 0)) document.dispatchEvent(new Event("triage:turned"));
}

// Also of a page nobody looks at yet: its time counts from when it came.
function seen() {
  document.querySelectorAll("[data-now]").forEach(since);
}

document.addEventListener("htmx:after:swap", seen);
seen();
setInterval(() => {
  if (!document.hidden) tick();
}, 1000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) tick();
});
