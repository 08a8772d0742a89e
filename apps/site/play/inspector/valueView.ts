import type { StageLine } from "@handloom/compiler";
import { make } from "../page/elements.ts";
import { type InspectedValue, placeOf } from "./protocol.ts";

/** The chosen line: where it was made, and its value for the last batch. */
export interface ValueView {
  readonly element: HTMLElement;
  show(line: StageLine): void;
  /** The value that the worker sent; one that is no longer asked for is left out. */
  tell(value: InspectedValue): void;
  problem(text: string): void;
  clear(): void;
}

export function createValueView(showLine: (line: number) => void): ValueView {
  const title = make("h3", {});
  const made = make("p", { class: "made-at" });
  const found = make("div", {});
  const element = make("section", { class: "inspected", "aria-label": "Chosen line" }, title, made, found);
  const hint = "Choose a line: see which line of the code made it, and its value for the last batch.";
  let wanted: string | undefined;
  const clear = (): void => {
    wanted = undefined;
    title.textContent = "";
    made.replaceChildren(hint);
    found.replaceChildren();
  };
  clear();
  return {
    element,
    clear,
    show(line) {
      wanted = line.values.at(-1);
      title.textContent = line.text;
      made.replaceChildren(
        ...(line.lines.length === 0 ? ["Not made by a line of the code."] : linksTo(line, showLine)),
      );
      found.replaceChildren();
    },
    tell(value) {
      if (value.value === wanted) found.replaceChildren(...summaryOf(value));
    },
    problem: (text) => found.replaceChildren(make("p", { class: "empty" }, text)),
  };
}

/** A button for each place in the code; other files as they are. */
function linksTo({ lines }: StageLine, showLine: (line: number) => void): (Node | string)[] {
  return lines.flatMap((made, i) => {
    const place = placeOf(made);
    const link = make(
      "button",
      { type: "button" },
      place === undefined ? made : `loop.ts:${place.line}:${place.column}`,
    );
    if (place !== undefined) link.addEventListener("click", () => showLine(place.line));
    return [i === 0 ? "made at " : ", ", place === undefined ? made : link];
  });
}

function summaryOf({ value, dtype, shape, elements, range, notFinite }: InspectedValue): HTMLElement[] {
  const facts: readonly (readonly [string, string])[] = [
    ["value", value],
    ["type", `${dtype}[${shape.join(", ")}]`],
    ...(range === undefined
      ? []
      : ([
          ["least", digits(range.least)],
          ["mean", digits(range.mean)],
          ["most", digits(range.most)],
        ] as const)),
    ...(notFinite === 0 ? [] : [["NaN or infinite", String(notFinite)] as const]),
  ];
  const list = make("dl", {}, ...facts.flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]));
  return [list, make("pre", { tabindex: 0, "aria-label": "Elements for the last batch" }, gridOf(elements, shape))];
}

/** The first elements, a line for each row of the last axis. */
function gridOf(elements: readonly number[], shape: readonly number[]): string {
  const columns = Math.max(shape.at(-1) ?? 1, 1);
  const count = shape.reduce((product, size) => product * size, 1);
  const rows: string[] = [];
  for (let at = 0; at < elements.length; at += columns)
    rows.push(
      elements
        .slice(at, at + columns)
        .map((element) => digits(element).padStart(9))
        .join(" "),
    );
  return count > elements.length ? [...rows, `… ${count} in all`].join("\n") : rows.join("\n");
}

/** Four digits, which is enough to look at. */
function digits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
