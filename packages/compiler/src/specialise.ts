import { buildProgram } from "./buildProgram.ts";
import type { CompileOptions } from "./compile.ts";
import type { Engine, Executable, Timing } from "./engine.ts";
import { optimise } from "./passes/index.ts";
import type { Program } from "./program.ts";
import type { ResolvedStep } from "./resolveStep.ts";
import { createTakeFeed, type TakeFeed } from "./takeFeed.ts";

/** A step made ready for given sizes of its named dims. */
export interface Specialisation {
  readonly sizes: ReadonlyMap<string, number>;
  readonly program: Program;
  readonly executable: Executable<Timing>;
  readonly take: TakeFeed;
}

export interface Specialisations {
  of(sizes: ReadonlyMap<string, number>): Specialisation;
  latest(): Specialisation | undefined;
}

/** How many are kept; the one used longest ago goes first. State belongs to the engine and is never dropped. */
const kept = 32;
/** How many sizes of one dim are taken for normal. */
const expected = 8;

export function createSpecialisations(
  engine: Engine<Timing>,
  step: ResolvedStep,
  options: CompileOptions,
): Specialisations {
  const cache = new Map<string, Specialisation>();
  const seen = new Map<string, Set<number>>();
  let lastKey: string | undefined;
  let last: Specialisation | undefined;
  const make = (key: string, sizes: ReadonlyMap<string, number>): Specialisation => {
    warnOfMany(seen, sizes);
    const program = optimise(buildProgram(step, sizes, options));
    const made = {
      sizes,
      program,
      executable: engine.load(program, { strict: options.strict }),
      take: createTakeFeed(step.inputs, sizes),
    };
    cache.set(key, made);
    const [oldest] = cache.keys();
    if (cache.size > kept && oldest !== undefined) {
      cache.get(oldest)?.executable.dispose();
      cache.delete(oldest);
    }
    return made;
  };
  return {
    of(sizes) {
      const key = keyOf(sizes);
      if (key === lastKey && last !== undefined) return last;
      const found = cache.get(key);
      if (found !== undefined) cache.delete(key);
      last = found ?? make(key, sizes);
      cache.set(key, last);
      lastKey = key;
      return last;
    },
    latest: () => last,
  };
}

function keyOf(sizes: ReadonlyMap<string, number>): string {
  let key = "";
  for (const [name, size] of sizes) key += `${name}=${size},`;
  return key;
}

/** Each new size costs a compilation, so a dim that never settles is worth a word: once. */
function warnOfMany(seen: Map<string, Set<number>>, sizes: ReadonlyMap<string, number>): void {
  for (const [name, size] of sizes) {
    const known = seen.get(name) ?? new Set();
    seen.set(name, known);
    if (known.size > expected || known.add(size).size <= expected) continue;
    const { console } = globalThis as { console?: { warn(message: string): void } };
    console?.warn(
      `handloom: dim ${name} has had ${known.size} sizes, and each is compiled. Pad to a few sizes, or drop the last short batch.`,
    );
  }
}
