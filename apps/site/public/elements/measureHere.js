/** A button that measures two of the benchmarks' workloads in the reader's own browser. Nothing is loaded before. */
export class MeasureHere extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.textContent = "Measure in this browser";
    const words = document.createElement("span");
    words.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "run";
    bar.append(button, words);
    this.append(bar);
    button.addEventListener("click", () => {
      button.disabled = true;
      words.textContent = "Measuring, for about four seconds…";
      const worker = new Worker(new URL("measureWorker.js", import.meta.url), { type: "module" });
      const end = (text) => {
        worker.terminate();
        button.disabled = false;
        button.textContent = "Measure again";
        words.textContent = text;
      };
      worker.onmessage = ({ data }) =>
        end(data.map(({ name, median }) => `${name}: ${shown(median)} µs a step`).join(" · "));
      worker.onerror = ({ message }) => end(`Failed: ${message ?? "the worker did not load"}`);
    });
  }
}

const shown = (microseconds) => Number(microseconds.toPrecision(3));
