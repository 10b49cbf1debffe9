// A button that asks the browser to print; without scripts the page says how to do it.

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
