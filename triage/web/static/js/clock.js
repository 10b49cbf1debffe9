// One ticker for every clock on the page: the time that is left, by the product's clock and not by
// this computer's. Only what reads differently is written, so nothing moves without need.
import { spoken } from "./say.js";

const DAY = 86400;
const UNITS = [
  ["year", 365 * DAY], ["month", 30 * DAY], ["week", 7 * DAY], ["day", DAY], ["hour", 3600], ["minute", 60],
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

function seconds(time) {
  const { now } = time.closest("[data-now]").dataset;
  if (!begun.has(now)) begun.set(now, performance.now());
  const current = Date.parse(now) + performance.now() - begun.get(now);
  return Math.round((Date.parse(time.dateTime) - current) / 1000);
}

export function words(left) {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(left) >= length * 0.85) ?? ["minute", 60];
  return format().format(left < 0 ? Math.min(Math.round(left / size), -0) : Math.max(Math.round(left / size), 0), unit);
}

function write(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

function tick() {
  for (const time of document.querySelectorAll("time[data-due]")) {
    if (!time.closest("[data-now]")) continue;
    const left = seconds(time);
    const level = left < 0 ? "late" : left < 3600 ? "soon" : "calm";
    const clock = time.closest(".clock");
    write(time, words(left));
    if (!clock || clock.classList.contains(level)) continue;
    clock.classList.remove("late", "soon", "calm");
    clock.classList.add(level);
    write(clock.querySelector("[data-due-word]"), left < 0 ? clock.dataset.late : clock.dataset.open);
  }
}

setInterval(() => {
  if (!document.hidden) tick();
}, 1000);
