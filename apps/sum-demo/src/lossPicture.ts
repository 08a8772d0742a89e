import type { Epoch } from "./learnToAdd.ts";

const [width, height, margin] = [420, 260, 44];
const curves = [
  { label: "training loss", colour: "#4c72d6", of: ({ trainLoss }: Epoch) => trainLoss },
  { label: "test loss", colour: "#d6594c", of: ({ testLoss }: Epoch) => testLoss },
] as const;

/** Both losses over the epochs, as an SVG file; the vertical axis has powers of ten. */
export function lossPicture(epochs: readonly Epoch[]): string {
  const exponents = epochs.flatMap((epoch) => curves.map(({ of }) => exponentOf(of(epoch))));
  const [least, most] = [
    Math.floor(Math.min(...exponents)),
    Math.max(Math.ceil(Math.max(...exponents)), Math.floor(Math.min(...exponents)) + 1),
  ];
  const [first = 1, last = 1] = [epochs[0]?.epoch, epochs.at(-1)?.epoch];
  const x = (epoch: number) => margin + ((epoch - first) / Math.max(1, last - first)) * (width - margin - 12);
  const y = (exponent: number) => 10 + ((most - exponent) / (most - least)) * (height - margin - 10);
  const stride = Math.ceil((most - least) / 8);
  const rules = Array.from({ length: Math.floor((most - least) / stride) + 1 }, (_, i) => least + i * stride).map(
    (exponent) =>
      `<path d="M${margin} ${round(y(exponent))}H${width - 12}" stroke="#ddd"/>` +
      text(`1e${exponent}`, margin - 6, y(exponent) + 4, "#555", "end"),
  );
  const lines = curves.map(({ label, colour, of }, i) => {
    const points = epochs.map((epoch) => `${round(x(epoch.epoch))} ${round(y(exponentOf(of(epoch))))}`);
    const line = `<path d="M${points.join("L")}" fill="none" stroke="${colour}" stroke-width="2"/>`;
    return line + text(label, width - 16, 24 + 16 * i, colour, "end");
  });
  const axis = [
    text(`epoch ${first}`, margin, height - 14, "#555", "start"),
    text(`${last}`, width - 12, height - 14, "#555", "end"),
  ];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  const paper = `<rect width="${width}" height="${height}" fill="#fff"/>`;
  return `${[head, paper, ...rules, ...lines, ...axis, "</svg>"].join("\n")}\n`;
}

/** A loss of 0 stands where the smallest float32 would. */
const exponentOf = (loss: number) => Math.log10(Math.max(loss, 2 ** -149));
const round = (value: number) => Number(value.toFixed(1));

function text(words: string, x: number, y: number, colour: string, anchor: "start" | "end"): string {
  const place = `x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"`;
  return `<text ${place} font-family="system-ui, sans-serif" font-size="12" fill="${colour}">${words}</text>`;
}
