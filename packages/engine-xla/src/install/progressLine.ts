import type { Report } from "./download.ts";

/** A stream that may be a terminal. */
export interface LineTarget {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows how much has come: a bar where there is a terminal, else a line for each fifth. */
export function progressLine(title: string, out: LineTarget): Report {
  let shown = -1;
  return (done, total) => {
    const share = total === undefined ? 0 : done / total;
    const step = Math.floor(share * (out.isTTY ? 100 : 5));
    if (step === shown) return;
    shown = step;
    const size = `${megabytes(done)}${total === undefined ? "" : ` of ${megabytes(total)}`} MB`;
    if (!out.isTTY) out.write(`${title} ${size}\n`);
    else out.write(`\r${title} ${bar(share)} ${size}${done === total ? "\n" : ""}`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function bar(share: number): string {
  const filled = Math.round(share * 24);
  return `${"█".repeat(filled)}${"░".repeat(24 - filled)}`;
}
