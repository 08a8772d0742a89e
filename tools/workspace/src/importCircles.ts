import { posix } from "node:path";

/** Imports and exports of other files, as they are left when types are erased: `import type` is gone, `import {}` stays. */
const statement = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"(\.{1,2}\/[^"]+)"/gm;

/** The files that a source loads when it is loaded, by their paths from the root. */
export function importsOf(path: string, source: string): readonly string[] {
  return [...source.matchAll(statement)].map(([, file = ""]) => posix.join(posix.dirname(path), file));
}

/**
 * The circles of a graph of imports: each is a set of files of which every one loads all others, in the order of their names.
 *
 * @param imports by file
 */
export function importCircles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const [index, low] = [new Map<string, number>(), new Map<string, number>()];
  const [open, circles]: [string[], string[][]] = [[], []];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!index.has(next)) visit(next);
      if (open.includes(next)) low.set(file, Math.min(Number(low.get(file)), Number(low.get(next))));
    }
    if (low.get(file) !== index.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.sort());
  };
  for (const file of imports.keys()) if (!index.has(file)) visit(file);
  return circles.sort((a, b) => String(a).localeCompare(String(b)));
}
