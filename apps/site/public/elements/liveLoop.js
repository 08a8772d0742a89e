/** The picture of a trained loop, with a button that trains it anew in the reader's own browser. Nothing is loaded before. */
export class LiveLoop extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.textContent = "Train it here";
    this.words = document.createElement("span");
    const bar = document.createElement("div");
    bar.className = "run";
    bar.append(this.button, this.words);
    this.append(bar);
    this.button.addEventListener("click", () => (this.live === undefined ? this.start() : this.stop()));
  }

  disconnectedCallback() {
    this.live?.stop();
  }

  async start() {
    this.button.disabled = true;
    this.words.textContent = "Loading…";
    try {
      const { train } = await import(new URL("../play/live.js", import.meta.url).href);
      this.live = train(
        this.getAttribute("loop"),
        this.canvas(),
        (words) => {
          this.words.textContent = words;
        },
        () => this.stop(),
      );
      this.button.textContent = "Stop";
    } catch {
      this.words.textContent = "It did not load.";
    }
    this.button.disabled = false;
  }

  stop() {
    this.live?.stop();
    this.live = undefined;
    this.button.textContent = "Train it again";
  }

  /** In place of the picture, and of its size. */
  canvas() {
    const known = this.querySelector("canvas");
    if (known !== null) return known;
    const picture = this.querySelector("img");
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "What the network says of each place, as it learns");
    canvas.style.aspectRatio = "1";
    picture.replaceWith(canvas);
    return canvas;
  }
}
