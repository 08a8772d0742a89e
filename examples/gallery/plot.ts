import type { Picture } from "./stage.ts";

export interface Layer {
  /** Points in order. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** "line" joins them, "dots" does not. */
  readonly as: "line" | "dots";
  /** Below the picture, with the layer's colour; layers without one continue the colour before, which is grey at first. */
  readonly label?: string | undefined;
}

export interface PlotOptions {
  /** Default: what the points need. */
  readonly x?: readonly [least: number, most: number] | undefined;
  readonly y?: readonly [least: number, most: number] | undefined;
  /** Default 260 by 200 pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const colours = ["#4c72d6", "#d6594c", "#3f9b68", "#c98a1b", "#8a5fc4"];
const margin = 6;

/** Lines and dots in one frame, for people who read dark pages and light ones. */
export function plot(layers: readonly Layer[], options: PlotOptions = {}): Picture {
  const { width = 260, height = 200 } = options;
  const all = layers.flatMap(({ points }) => points);
  const [left, right] = options.x ?? extent(all.map(([x]) => x));
  const [bottom, top] = options.y ?? extent(all.map(([, y]) => y));
  const place = ([x, y]: readonly [number, number]) =>
    [
      margin + ((x - left) / (right - left)) * (width - 2 * margin),
      height - margin - ((y - bottom) / (top - bottom)) * (height - 2 * margin),
    ]
      .map((at) => Number(at.toFixed(1)))
      .join(" ");
  let colour = -1;
  const legend: string[] = [];
  const marks = layers.map(({ points, as, label }) => {
    if (label !== undefined) colour++;
    const paint = colour < 0 ? "#999" : colours[colour % colours.length];
    if (label !== undefined) legend.push(text(label, margin, height + 14 + 16 * legend.length, `${paint}`));
    if (as === "line")
      return `<path d="M${points.map(place).join("L")}" fill="none" stroke="${paint}" stroke-width="1.5"/>`;
    // A path of zero length with round ends is a dot, in a tenth of the bytes of a circle.
    const dots = points.map((point) => `M${place(point)}h0`).join("");
    return `<path d="${dots}" stroke="${paint}" stroke-width="3" stroke-linecap="round" opacity=".7"/>`;
  });
  const full = height + 16 * legend.length + (legend.length > 0 ? 6 : 0);
  const frame = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" fill="#fff" stroke="#ccc"/>`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}">`;
  return { svg: `${[head, frame, ...marks, ...legend, "</svg>"].join("\n")}\n` };
}

function text(label: string, x: number, y: number, colour: string): string {
  const escaped = label.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x}" y="${y}" font-family="system-ui, sans-serif" font-size="12" fill="${colour}">${escaped}</text>`;
}

function extent(values: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = 0.05 * (most - least || 1);
  return [least - room, most + room];
}
