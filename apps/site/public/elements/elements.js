// Loaded by every page of the site: its own elements, and what keyboards need.
import { FilterRows } from "./filterRows.js";
import { LiveLoop } from "./liveLoop.js";
import { MeasureHere } from "./measureHere.js";
import { RunExample } from "./runExample.js";

customElements.define("filter-rows", FilterRows);
customElements.define("live-loop", LiveLoop);
customElements.define("measure-here", MeasureHere);
customElements.define("run-example", RunExample);

/** Tables and listings that scroll sideways have to be reachable by keyboard. */
function reach() {
  for (const box of document.querySelectorAll(".sl-markdown-content :is(table, pre)")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
  }
}
reach();
addEventListener("resize", reach);

// Starlight's label lacks the keys that the button shows, so that voice control would not find it.
const search = document.querySelector("button[data-open-modal]");
search?.setAttribute("aria-label", (search.textContent ?? "Search").trim().replace(/\s+/g, " "));
