// Loaded by every page of the site: its own elements, and what keyboards need.
import { FilterRows } from "./filterRows.js";
import { RunExample } from "./runExample.js";

customElements.define("filter-rows", FilterRows);
customElements.define("run-example", RunExample);

// What scrolls sideways has to be reachable by keyboard.
for (const table of document.querySelectorAll(".sl-markdown-content table")) {
  if (table.scrollWidth > table.clientWidth) table.setAttribute("tabindex", "0");
}
