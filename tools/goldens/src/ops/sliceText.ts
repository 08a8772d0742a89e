interface Slice {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly strides: readonly number[];
  /** The axes of a single place, which go away. */
  readonly dropped: readonly number[];
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly stride: number;
  readonly single?: boolean;
}

/** Reads `[:, 1:3]`, `[..., ::2]` or `[0]` for a shape; undefined where it says something else. */
export function parseSlice(text: string, shape: readonly number[]): Slice | undefined {
  const parts = text.replace(/^\[|\]$/g, "").split(",");
  const ranges = expand(
    parts.map((part) => part.trim()),
    shape.length,
  ).map((part, axis) => parseRange(part, shape[axis] ?? 0));
  if (ranges.length !== shape.length || !ranges.every((range) => range !== undefined)) return undefined;
  return {
    starts: ranges.map(({ start }) => start),
    ends: ranges.map(({ end }) => end),
    strides: ranges.map(({ stride }) => stride),
    dropped: ranges.flatMap(({ single }, axis) => (single ? [axis] : [])),
  };
}

/** One part per axis: `...`, or the end, stands for all axes that are not named. */
function expand(parts: readonly string[], rank: number): readonly string[] {
  const all = parts.includes("...") ? parts : [...parts, "..."];
  const filler = new Array<string>(Math.max(0, rank - all.length + 1)).fill(":");
  return all.flatMap((part) => (part === "..." ? filler : [part]));
}

function parseRange(part: string, size: number): Range | undefined {
  const place = (written: string, otherwise: number) => {
    if (written === "") return otherwise;
    const at = Number(written);
    return Math.min(size, Math.max(0, at < 0 ? at + size : at));
  };
  if (/^-?\d+$/.test(part)) {
    const at = place(part, 0);
    return { start: at, end: at + 1, stride: 1, single: true };
  }
  const match = /^(-?\d*):(-?\d*)(?::(\d*))?$/.exec(part);
  if (match === null) return undefined;
  const [, start = "", end = "", stride] = match;
  return { start: place(start, 0), end: place(end, size), stride: Number(stride || 1) };
}
