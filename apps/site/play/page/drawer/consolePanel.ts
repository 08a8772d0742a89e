import { make } from "../elements.ts";

/** The lines that the loop printed, and its errors. */
export interface ConsolePanel {
  log(level: "log" | "warn" | "error", text: string): void;
  /** An error at a line of the program, which a click shows. */
  error(message: string, line: number | undefined): void;
  clear(): void;
}

/** Older lines go. */
const most = 500;

export function createConsolePanel(place: HTMLElement, showLine: (line: number) => void): ConsolePanel {
  const list = make("ol", { class: "messages" });
  const empty = make("p", { class: "empty" }, "Lines that the loop prints by console.log appear here, and its errors.");
  place.append(empty, list);
  const add = (row: HTMLElement): void => {
    const isAtEnd = place.scrollTop + place.clientHeight >= place.scrollHeight - 8;
    empty.hidden = true;
    list.append(row);
    if (list.childElementCount > most) list.firstElementChild?.remove();
    if (isAtEnd) place.scrollTop = place.scrollHeight;
  };
  return {
    log(level, text) {
      add(make("li", { class: level }, make("pre", {}, text)));
    },
    error(message, line) {
      const row = make("li", { class: "error" }, make("pre", {}, message));
      if (line !== undefined) {
        const link = make("button", { type: "button", class: "to-line" }, `loop.ts:${line}`);
        link.addEventListener("click", () => showLine(line));
        row.append(link);
      }
      add(row);
    },
    clear() {
      list.replaceChildren();
      empty.hidden = false;
    },
  };
}
