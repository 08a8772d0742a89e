interface Slice {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly strides: readonly number[];
}

/** Reads `[:, 1:3]` or `[..., ::2]` for a shape; undefined where it says something else. */
export function parseSlice(text: string, shape: readonly number[]): Slice | undefined {
  const parts = text
    .slice(1, -1)
    .split(",")
    .map((part) => part.trim());
  const filler = new Array<string>(Math.max(0, shape.length - parts.length + 1)).fill(":");
  const full = parts.includes("...")
    ? parts.flatMap((part) => (part === "..." ? filler : [part]))
    : [...parts, ...filler.slice(1)];
  const ranges = full.map((part, axis) => parseRange(part, shape[axis] ?? 0));
  if (ranges.length !== shape.length || !ranges.every((range) => range !== undefined)) return undefined;
  return {
    starts: ranges.map(({ start }) => start),
    ends: ranges.map(({ end }) => end),
    strides: ranges.map(({ stride }) => stride),
  };
}

function parseRange(part: string, size: number): { start: number; end: number; stride: number } | undefined {
  const match = /^(-?\d*):(-?\d*)(?::(\d+))?$/.exec(part);
  if (match === null) return undefined;
  const [, start, end, stride] = match;
  const place = (written: string | undefined, otherwise: number) => {
    if (written === undefined || written === "") return otherwise;
    const at = Number(written);
    return Math.min(size, Math.max(0, at < 0 ? at + size : at));
  };
  return { start: place(start, 0), end: place(end, size), stride: Number(stride ?? 1) };
}
