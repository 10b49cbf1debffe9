// A menu closes when one presses Escape or a place beside it.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.rail-switch[open]")) {
    if (!menu.contains(event.target) && !event.target.closest(".rail-inner")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
