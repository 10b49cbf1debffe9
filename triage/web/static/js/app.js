// The one entry. Nothing here is essential: a page without scripts does the same by links and forms.
// Content is swapped by morphing, so every module listens on the document and never on an element.
import "./forms.js";
import "./focus.js";
import "./keys.js";
import "./palette.js";
import "./pick.js";
import "./undo.js";
import "./keep.js";
import "./trouble.js";
import "./busy.js";
import "./clock.js";
import "./live.js";
import "./standing.js";
import "./presence.js";
import "./menus.js";
import "./guidelines.js";
import "./progress.js";
import "./print.js";
import "./mention.js";

document.documentElement.classList.add("scripted");
