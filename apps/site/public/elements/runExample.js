/** After so long, a button stops an example that does not end. In milliseconds. */
const patience = 3000;

/**
 * An example with a button that runs it in a worker, and marks each line that shows a value: ✓ when the value is that.
 *
 * The module that it runs, named by the attribute `file`, is what the project's tests make of the same example.
 */
export class RunExample extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.textContent = "Run";
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "run";
    bar.append(this.button, this.status);
    this.append(bar);
    this.button.addEventListener("click", () => (this.worker === undefined ? this.run() : this.stop("Stopped.")));
  }

  run() {
    this.lines = new Map((this.getAttribute("lines") ?? "").split(" ").map((line) => [Number(line), undefined]));
    for (const mark of this.querySelectorAll(".mark")) mark.remove();
    this.say("Loading…");
    const worker = new Worker(new URL("exampleWorker.js", import.meta.url), { type: "module" });
    this.worker = worker;
    this.button.disabled = true;
    this.timer = setTimeout(() => {
      this.button.disabled = false;
      this.button.textContent = "Stop";
      this.say("Still running…");
    }, patience);
    worker.onmessage = ({ data }) => this.receive(data);
    // An error without a message: the worker's own script was not loaded.
    worker.onerror = ({ message }) => this.stop(`Failed: ${message ?? "the worker did not load"}`);
    worker.postMessage(new URL(`../${this.getAttribute("file")}`, import.meta.url).href);
  }

  receive({ line, ok, message, took, failed }) {
    if (line !== undefined) this.mark(line, ok, message);
    else if (failed !== undefined) this.stop(`Failed: ${failed}`);
    else {
      const results = [...this.lines.values()];
      const right = results.filter(Boolean).length;
      this.stop(
        `${right} of ${results.length} ${results.length === 1 ? "value" : "values"} as shown · ${took.toFixed(0)} ms`,
      );
    }
  }

  mark(line, ok, message) {
    this.lines.set(line, ok && this.lines.get(line) !== false);
    const row = this.querySelectorAll(".ec-line .code")[line - 1];
    if (row === undefined || row.querySelector(".mark") !== null) return;
    const mark = document.createElement("span");
    mark.className = ok ? "mark" : "mark wrong";
    mark.textContent = ok ? " ✓" : " ✗";
    if (message !== undefined) mark.title = message;
    row.append(mark);
  }

  stop(text) {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
    this.button.disabled = false;
    this.button.textContent = "Run again";
    this.say(text);
  }

  say(text) {
    this.status.textContent = text;
  }
}
