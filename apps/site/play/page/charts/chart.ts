import uPlot from "uplot";
import { colours } from "../colours.ts";
import { make } from "../elements.ts";
import { type ChartTable, smoothed } from "./table.ts";

/** How all charts are drawn. */
export interface ChartStyle {
  readonly isLog: boolean;
  /** 0 to below 1. */
  readonly smoothing: number;
}

/** A chart with its title, legend and the table for those who do not see it. */
export interface Chart {
  readonly element: HTMLElement;
  draw(style: ChartStyle): void;
  /** Makes the picture anew at the next drawing: colours or scales are others. */
  renew(): void;
  /** Writes the hidden table, which need not be of this moment. */
  tell(): void;
  dispose(): void;
}

const height = 190;

export function createChart(title: string, table: ChartTable): Chart {
  const box = make("div", { class: "plot" });
  const legend = make("ul", { class: "legend" });
  const hidden = make("table");
  const picture = make("div", { role: "img", "aria-label": `Chart of ${title}` }, box);
  const element = make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, make("span", {}, title), legend),
    picture,
    // A table takes the height of its rows, whatever it is told.
    make("div", { class: "unseen" }, hidden),
  );
  let plot: uPlot | undefined;
  let made = "";
  const watcher = new ResizeObserver(() => {
    if (box.clientWidth > 0) plot?.setSize({ width: box.clientWidth, height });
  });
  watcher.observe(box);

  const dispose = (): void => {
    plot?.destroy();
    plot = undefined;
  };
  return {
    element,
    draw({ isLog, smoothing }) {
      if (box.clientWidth === 0) return;
      const names = [...table.lines.keys()];
      const raw = [...table.lines.values()];
      const key = `${names.join()} ${isLog} ${smoothing > 0}`;
      const shown = smoothing > 0 ? [...raw, ...raw.map((values) => smoothed(values, smoothing))] : raw;
      const safe = isLog
        ? shown.map((values) => values.map((value) => (value !== null && value > 0 ? value : null)))
        : shown;
      const data = [table.steps, ...safe] as uPlot.AlignedData;
      if (plot === undefined || key !== made) {
        dispose();
        made = key;
        plot = new uPlot(optionsOf(names, { isLog, isSmooth: smoothing > 0, width: box.clientWidth }), data, box);
        showLegend(legend, names);
      } else plot.setData(data);
      showValues(legend, table);
    },
    renew() {
      made = "";
    },
    tell() {
      writeTable(hidden, title, table);
    },
    dispose() {
      watcher.disconnect();
      dispose();
    },
  };
}

function optionsOf(
  names: readonly string[],
  { isLog, isSmooth, width }: { readonly isLog: boolean; readonly isSmooth: boolean; readonly width: number },
): uPlot.Options {
  const { lines, muted, grid } = colours();
  const axis = {
    stroke: muted,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    font: "11px system-ui, sans-serif",
  };
  const strokes = names.map((_, i) => lines[i % lines.length] as string);
  const line = (stroke: string, alpha: number, thick: number): uPlot.Series => ({
    stroke,
    alpha,
    width: thick,
    spanGaps: true,
    points: { show: false },
  });
  return {
    width,
    height,
    padding: [8, 8, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false }, y: isLog ? { distr: 3 } : {} },
    axes: [
      { ...axis, size: 26, gap: 4, values: (_, marks) => marks.map(shortStep) },
      { ...axis, size: 52, gap: 6, values: (_, marks) => marks.map((mark) => (mark === null ? "" : shortValue(mark))) },
    ],
    series: [
      {},
      ...strokes.map((stroke) => line(stroke, isSmooth ? 0.28 : 1, isSmooth ? 1 : 1.75)),
      ...(isSmooth ? strokes.map((stroke) => line(stroke, 1, 1.75)) : []),
    ],
  };
}

function showLegend(legend: HTMLElement, names: readonly string[]): void {
  legend.replaceChildren(
    ...names.map((name, i) =>
      make(
        "li",
        { "data-line": i % 6 },
        make("span", {}, name),
        make("span", { class: "value", "aria-hidden": "true" }),
      ),
    ),
  );
  legend.hidden = names.length === 0;
}

function showValues(legend: HTMLElement, table: ChartTable): void {
  [...table.lines.values()].forEach((values, i) => {
    const last = values.findLast((value) => value !== null);
    const place = legend.children[i]?.lastElementChild;
    const text = last === undefined || last === null ? "—" : shortValue(last);
    if (place && place.textContent !== text) place.textContent = text;
  });
}

/** At most so many rows: a sample from first to last. */
const rows = 20;

function writeTable(hidden: HTMLTableElement, title: string, table: ChartTable): void {
  const count = table.steps.length;
  const picked = Array.from({ length: Math.min(rows - 1, count) }, (_, i) =>
    Math.round((i * (count - 1)) / Math.max(1, Math.min(rows - 1, count) - 1)),
  );
  const head = make("tr", {}, make("th", { scope: "col" }, "step"));
  for (const name of table.lines.keys()) head.append(make("th", { scope: "col" }, name));
  const body = picked.map((row) => {
    const cells = [...table.lines.values()].map((values) => make("td", {}, shortValue(values[row] ?? Number.NaN)));
    return make("tr", {}, make("th", { scope: "row" }, String(table.steps[row])), ...cells);
  });
  hidden.replaceChildren(make("caption", {}, title), head, ...body);
}

function shortStep(step: number): string {
  if (step >= 1e6) return `${Number((step / 1e6).toPrecision(3))} M`;
  return step >= 1e4 ? `${Number((step / 1e3).toPrecision(3))} k` : String(step);
}

export function shortValue(value: number): string {
  if (Number.isNaN(value)) return "—";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1).replace("e+", "e");
  return String(Number(value.toPrecision(3)));
}
