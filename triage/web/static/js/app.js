// The one entry. Nothing here is essential: a page without scripts does the same by links and forms.
// Content is swapped by morphing, so every module listens on the document and never on an element.
import "./keys.js";
import "./forms.js";
import "./menus.js";

document.documentElement.classList.add("scripted");
