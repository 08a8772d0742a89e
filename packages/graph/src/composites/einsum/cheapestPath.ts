/** Operands in pairs: which two are multiplied first, and which results then. */
export type Path = number | readonly [left: Path, right: Path];

interface Part {
  readonly path: Path;
  readonly labels: ReadonlySet<string>;
  readonly cost: number;
}

/** Up to so many operands every way is compared: 3ⁿ steps. */
const compared = 8;

/**
 * The pairs that need the fewest multiplications; of many operands pairs that are cheap one by one.
 *
 * @param sizes of the labels, those that only a call knows being guessed
 */
export function cheapestPath(
  inputs: readonly (readonly string[])[],
  output: readonly string[],
  sizes: ReadonlyMap<string, number>,
): Path {
  const parts: Part[] = inputs.map((labels, path) => ({ path, labels: new Set(labels), cost: 0 }));
  const join = (left: Part, right: Part, outside: readonly ReadonlySet<string>[]): Part => {
    const all = new Set([...left.labels, ...right.labels]);
    const isKept = (label: string) => output.includes(label) || outside.some((labels) => labels.has(label));
    const cost = left.cost + right.cost + [...all].reduce((count, label) => count * (sizes.get(label) ?? 1), 1);
    return { path: [left.path, right.path], labels: new Set([...all].filter(isKept)), cost };
  };
  while (parts.length > compared) {
    const others = (...own: number[]) => parts.filter((_, i) => !own.includes(i)).map(({ labels }) => labels);
    const pairs = parts.flatMap((left, i) =>
      parts.slice(i + 1).map((right, k) => ({ i, j: i + 1 + k, made: join(left, right, others(i, i + 1 + k)) })),
    );
    const grown = ({ i, j, made }: (typeof pairs)[number]) => made.cost - (parts[i]?.cost ?? 0) - (parts[j]?.cost ?? 0);
    const best = pairs.reduce((a, b) => (grown(b) < grown(a) ? b : a));
    parts.splice(best.j, 1);
    parts.splice(best.i, 1, best.made);
  }
  return bestOf(parts, join).path;
}

/** Every way to divide the operands, each part of them once; a part is a set of bits. */
function bestOf(
  parts: readonly Part[],
  join: (left: Part, right: Part, outside: readonly ReadonlySet<string>[]) => Part,
): Part {
  const best = new Map<number, Part>(parts.map((part, i) => [1 << i, part]));
  const whole = (1 << parts.length) - 1;
  for (let some = 1; some <= whole; some++) {
    if (best.has(some)) continue;
    const outside = parts.filter((_, i) => (some & (1 << i)) === 0).map(({ labels }) => labels);
    for (let left = (some - 1) & some; left > (some ^ left); left = (left - 1) & some) {
      const made = join(best.get(left) as Part, best.get(some ^ left) as Part, outside);
      if (made.cost < (best.get(some)?.cost ?? Number.POSITIVE_INFINITY)) best.set(some, made);
    }
  }
  return best.get(whole) as Part;
}
