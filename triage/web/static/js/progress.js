// A page that shows how far something is asks again until it is done. Without scripts a link does.
let asking = false;

async function again() {
  const part = document.querySelector("[data-progress]");
  if (!part || asking || document.hidden) return;
  asking = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = answer.ok && fresh.getElementById(part.id);
    if (next && part.isConnected) part.replaceWith(next);
    if (next && !next.dataset.progress) window.location.reload();
  } catch {
    // The server is away for a moment: the next look comes by itself.
  } finally {
    asking = false;
  }
}

setInterval(again, 2000);
