import type { PlottedPoint } from "../../protocol.ts";
import { byId, make } from "../elements.ts";
import { type Chart, createChart } from "./chart.ts";
import { addRow, type ChartTable, createTable } from "./table.ts";

/** All charts of a run: a new one where a loop plots under a new name. */
export interface Charts {
  add(points: readonly PlottedPoint[]): void;
  /** Draws what is new. */
  draw(): void;
  /** Draws everything, in the colours of now. */
  renew(): void;
  /** Writes the tables for those who do not see charts. */
  tell(): void;
  clear(): void;
  /** The last values, for the status line. */
  latest(): string;
}

export function createCharts(): Charts {
  const place = byId("charts");
  const list = make("div", { class: "chart-list" });
  const log = make("input", { type: "checkbox", id: "log-scale" });
  const smoothing = make("input", { type: "range", min: 0, max: 0.98, step: 0.02, value: 0, id: "smoothing" });
  const tools = make(
    "div",
    { class: "chart-tools", hidden: true },
    make("label", {}, log, " log scale"),
    make("label", {}, "smoothing ", smoothing),
  );
  place.append(tools, list);

  const charts = new Map<string, { readonly chart: Chart; readonly table: ChartTable }>();
  let isDirty = false;
  const redraw = (): void => {
    isDirty = true;
  };
  log.addEventListener("change", redraw);
  smoothing.addEventListener("input", redraw);

  const chartOf = (name: string): ChartTable => {
    const known = charts.get(name);
    if (known !== undefined) return known.table;
    const table = createTable();
    const chart = createChart(name, table);
    charts.set(name, { chart, table });
    list.append(chart.element);
    tools.hidden = false;
    return table;
  };
  return {
    add(points) {
      if (points.length === 0) return;
      const named = points.map((point) => ({ ...point, ...partsOf(point.name) }));
      for (const [chart, row] of Map.groupBy(named, (point) => point.chart)) addRow(chartOf(chart), row);
      isDirty = true;
    },
    draw() {
      if (!isDirty) return;
      isDirty = false;
      const style = { isLog: log.checked, smoothing: Number(smoothing.value) };
      for (const { chart } of charts.values()) chart.draw(style);
    },
    renew() {
      for (const { chart } of charts.values()) chart.renew();
      isDirty = true;
    },
    tell() {
      for (const { chart } of charts.values()) chart.tell();
    },
    clear() {
      for (const { chart } of charts.values()) chart.dispose();
      charts.clear();
      list.replaceChildren();
      tools.hidden = true;
    },
    latest() {
      return [...charts]
        .flatMap(([name, { table }]) =>
          [...table.lines].map(([line, values]) => {
            const last = values.findLast((value) => value !== null);
            return `${line === name ? name : `${name} ${line}`} ${last?.toPrecision(3) ?? "unknown"}`;
          }),
        )
        .slice(0, 3)
        .join(", ");
    },
  };
}

function partsOf(name: string): { readonly chart: string; readonly line: string } {
  const slash = name.indexOf("/");
  return slash < 0 ? { chart: name, line: name } : { chart: name.slice(0, slash), line: name.slice(slash + 1) };
}
