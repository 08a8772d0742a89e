import type { MemoryRow } from "../../protocol.ts";
import { make } from "../elements.ts";

/** Bytes of each program that the engine made ready. */
export function showMemory(
  place: HTMLElement,
  rows: readonly MemoryRow[],
  info: Readonly<Record<string, unknown>>,
): void {
  if (rows.length === 0) {
    place.replaceChildren(
      make("p", { class: "empty" }, "Run the loop: the memory of its compiled steps appears here."),
    );
    return;
  }
  const cell = (bytes: number) => make("td", {}, showBytes(bytes));
  const body = rows.map(({ title, variables, constants, call }) =>
    make("tr", {}, make("th", { scope: "row" }, title), cell(variables), cell(constants), cell(call)),
  );
  const heads = ["step", "variables", "constants", "while it runs"];
  const table = make(
    "table",
    {},
    make("caption", {}, "Memory of the compiled steps. Steps share variables."),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...body),
  );
  const facts = Object.entries(info).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, String(value))]);
  place.replaceChildren(table, make("dl", { class: "engine" }, ...facts));
}

function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toPrecision(3)} kB` : `${(bytes / 1024 ** 2).toPrecision(3)} MB`;
}
