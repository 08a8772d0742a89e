/** A box above a table or list, which hides rows that lack one of the words in it. */
export class FilterRows extends HTMLElement {
  connectedCallback() {
    const rows = [...this.querySelectorAll("tbody tr, ul.exports > li")];
    // The title of its group finds a row, too.
    const titleOf = (row) => row.closest("filter-rows section")?.querySelector("h3")?.textContent ?? "";
    const texts = rows.map((row) => `${row.textContent ?? ""} ${titleOf(row)}`.toLowerCase());
    const box = document.createElement("input");
    box.type = "search";
    box.setAttribute("aria-label", this.getAttribute("label") ?? "Filter");
    box.placeholder = `Filter: ${this.getAttribute("hint") ?? ""}`;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const filter = () => {
      const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [index, row] of rows.entries()) {
        const isShown = words.every((word) => texts[index]?.includes(word));
        row.toggleAttribute("hidden", !isShown);
        if (isShown) shown++;
      }
      status.textContent = words.length === 0 ? `${rows.length}` : `${shown} of ${rows.length}`;
    };
    box.addEventListener("input", filter);
    const bar = document.createElement("div");
    bar.className = "filter";
    bar.append(box, status);
    this.prepend(bar);
    filter();
  }
}
