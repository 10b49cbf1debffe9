// Words for what scripts say: they stand in the page, in its language. One polite voice for all.

export function say(word, values = {}) {
  const found = document.getElementById("words")?.content.querySelector(`[data-word="${word}"]`);
  const text = found?.textContent ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

export function counted(word, n) {
  return say(n === 1 ? `${word}-one` : word, { n: new Intl.NumberFormat(spoken()).format(n) });
}

export function spoken() {
  return document.documentElement.lang || "en";
}

// Emptied first, so that the same words are read twice when they hold twice.
let waiting;
export function announce(text) {
  const voice = document.getElementById("polite");
  if (!voice || !text) return;
  voice.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(() => { voice.textContent = text; }, 60);
}

export function page() {
  return document.getElementById("page");
}

export function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // switched off in this browser: everything works, nothing is remembered
  }
}

export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
