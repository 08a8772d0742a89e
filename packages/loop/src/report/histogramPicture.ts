import type { Histogram } from "../loggers/histogram.ts";

const width = 320;
const height = 160;
const foot = 20;

/** A histogram as a picture of bars, with the least and the greatest number under them. */
export function histogramPicture({ min, max, count, counts }: Histogram): {
  readonly source: string;
  readonly width: number;
  readonly height: number;
} {
  const highest = Math.max(1, ...counts);
  const step = width / counts.length;
  const bars = counts.map((n, bin) => {
    const tall = ((height - foot - 14) * n) / highest;
    const [x, y] = [bin * step, height - foot - tall].map((at) => at.toFixed(1));
    return `<rect x="${x}" y="${y}" width="${Math.max(1, step - 1).toFixed(1)}" height="${tall.toFixed(1)}"/>`;
  });
  const label = (x: number, y: number, anchor: string, text: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11" fill="#888">`,
    `<g fill="#4c8dd6">${bars.join("")}</g>`,
    label(0, height - 5, "start", short(min)),
    label(width, height - 5, "end", short(max)),
    label(width / 2, 11, "middle", `${count} numbers`),
    "</svg>",
  ].join("");
  return { source: `data:image/svg+xml,${encodeURIComponent(svg)}`, width, height };
}

function short(x: number): string {
  return String(Number(x.toPrecision(4)));
}
