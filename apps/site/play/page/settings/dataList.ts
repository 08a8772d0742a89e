import type { Report, Row } from "../../protocol.ts";
import { byId, make } from "../elements.ts";

type DataReport = Extract<Report, { readonly type: "data" }>;

/** The rows that a loop takes from the reader. They are kept for the next run. */
export interface DataList {
  take(report: DataReport): void;
  add(name: string, row: Row): void;
  begin(): void;
  clear(): void;
}

/** The reader's changes to the data of one name. */
interface Own {
  replaced?: readonly Row[];
  added: Row[];
}

/** How data is sent to the loop, and how the reader is told what went wrong. */
export interface DataListener {
  add(name: string, row: Row): void;
  replace(name: string, rows: readonly Row[]): void;
  problem(message: string): void;
}

export function createDataList(listener: DataListener): DataList {
  const place = byId("data-list");
  const own = new Map<string, Own>();
  const rows = new Map<string, HTMLElement>();
  const ownOf = (name: string): Own => {
    const known = own.get(name) ?? { added: [] };
    own.set(name, known);
    return known;
  };
  const replace = (name: string, given: readonly Row[]): void => {
    own.set(name, { replaced: given, added: [] });
    listener.replace(name, given);
  };
  const takeFile = async (name: string, columns: readonly string[], file: File): Promise<void> => {
    try {
      const { readCsv } = await import("./csv.ts");
      replace(name, readCsv(await file.text(), columns));
    } catch (error) {
      listener.problem(error instanceof Error ? error.message : String(error));
    }
  };
  const create = ({ name, columns }: DataReport): HTMLElement => {
    const file = make("input", { type: "file", accept: ".csv,text/csv", class: "unseen", id: `csv-${name}` });
    const clear = make("button", { type: "button" }, "Clear");
    const open = make(
      "label",
      { for: `csv-${name}`, class: "button", title: `columns: ${columns.join(", ")}` },
      "CSV…",
    );
    const count = make("span", { class: "count" });
    const element = make(
      "div",
      { class: "data", "data-name": name },
      make("div", { class: "param-head" }, make("span", {}, name), count),
      make("div", { class: "data-tools" }, file, open, clear),
    );
    clear.addEventListener("click", () => replace(name, []));
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen !== undefined) void takeFile(name, columns, chosen);
      file.value = "";
    });
    dropTarget((chosen) => void takeFile(name, columns, chosen));
    return element;
  };
  let isFirst = new Set<string>();
  let undrop: AbortController | undefined;
  const dropTarget = (take: (file: File) => void): void => {
    undrop ??= new AbortController();
    const { signal } = undrop;
    addEventListener("dragover", (event) => event.preventDefault(), { signal });
    addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        if (file !== undefined) take(file);
      },
      { signal },
    );
  };
  return {
    take(report) {
      const { name, count } = report;
      const row = rows.get(name) ?? create(report);
      if (!rows.has(name)) {
        rows.set(name, row);
        place.append(row);
      }
      const word = row.querySelector(".count");
      if (word) word.textContent = `${count.toLocaleString("en-US")} rows`;
      if (!isFirst.delete(name)) return;
      const kept = own.get(name);
      if (kept?.replaced !== undefined) listener.replace(name, kept.replaced);
      for (const added of kept?.added ?? []) listener.add(name, added);
    },
    add(name, row) {
      ownOf(name).added.push(row);
      listener.add(name, row);
    },
    begin() {
      isFirst = new Set(rows.keys());
    },
    clear() {
      own.clear();
      rows.clear();
      undrop?.abort();
      undrop = undefined;
      place.replaceChildren();
    },
  };
}
