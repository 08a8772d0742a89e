import { located } from "@handloom/graph/inspect";
import type { Meter } from "../call/meter.ts";
import { createTakeFeed, type TakeFeed } from "../call/takeFeed.ts";
import type { Engine, Executable, Timing } from "../engine/engine.ts";
import { optimiseBy } from "../passes/index.ts";
import type { CompileOptions } from "../step/compileOptions.ts";
import { leftOut, type Parts } from "../step/parts/part.ts";
import type { ResolvedStep } from "../step/resolveBy.ts";
import { buildBy } from "./buildBy.ts";
import type { Program } from "./program.ts";

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

/** The options of `compile`, and the parts that it was made of. */
export interface PartedOptions extends CompileOptions {
  readonly parts: Parts;
}

/** The program for an engine, before passes: what the engine lowers is whole in it. */
export function programFor(
  engine: Engine<Timing>,
  step: ResolvedStep,
  sizes: ReadonlyMap<string, number>,
  { checkNumerics = false, parts }: PartedOptions,
): Program {
  const checks = checkNumerics ? parts.numerics : undefined;
  return buildBy(step, sizes, (use) => engine.lowers(use), checks);
}

function checkLoops({ instructions }: Program, { loops }: Parts): void {
  const loop = loops === undefined ? instructions.find(({ kind }) => kind === "loop") : undefined;
  if (loop !== undefined) throw located(leftOut("compile", "loops", "withLoops"), loop.origin);
}

export function createSpecialisations(
  engine: Engine<Timing>,
  step: ResolvedStep,
  options: PartedOptions,
  meter: Meter,
): Specialisations {
  const cache = new Map<string, Specialisation>();
  const watch = createWatch(options.warn ?? toConsole);
  let last: Specialisation | undefined;
  const make = (sizes: ReadonlyMap<string, number>): Specialisation => {
    watch(sizes);
    const built = programFor(engine, step, sizes, options);
    checkLoops(built, options.parts);
    const program = optimiseBy(built, options.parts.loops, options.parts.foldConstants);
    const executable = engine.load(program, { strict: options.strict });
    return { sizes, program, executable, take: createTakeFeed(step.inputs, sizes) };
  };
  return {
    of(sizes) {
      const key = keyOf(sizes);
      last = cache.get(key) ?? meter.making(() => make(sizes));
      // Last in the order of the map is used last.
      cache.delete(key);
      cache.set(key, last);
      if (cache.size > kept) dropOldest(cache);
      return last;
    },
    latest: () => last,
  };
}

function dropOldest(cache: Map<string, Specialisation>): void {
  for (const [key, { executable }] of cache) {
    cache.delete(key);
    executable.dispose();
    return;
  }
}

/** By name, since the order of learning sizes depends on the feed. */
function keyOf(sizes: ReadonlyMap<string, number>): string {
  return [...sizes]
    .map(([name, size]) => `${name}=${size}`)
    .sort()
    .join();
}

/** Each new size costs a compilation, so a dim that never settles is worth a word: once. */
function createWatch(warn: (message: string) => void): (sizes: ReadonlyMap<string, number>) => void {
  const seen = new Map<string, Set<number>>();
  let warned = false;
  return (sizes) => {
    for (const [name, size] of warned ? [] : sizes) {
      const known = seen.get(name) ?? new Set();
      seen.set(name, known.add(size));
      if (known.size <= expected) continue;
      warned = true;
      warn(
        `handloom: dim ${name} has had ${known.size} sizes, and each is compiled. Pad to a few sizes, or drop the last short batch.`,
      );
    }
  };
}

function toConsole(message: string): void {
  (globalThis as { console?: { warn(message: string): void } }).console?.warn(message);
}
