import { checkNumber } from "@handloom/tensor";
import { type Checkpoint, takeCheckpoint } from "./checkpoint.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpointBytes.ts";
import { CheckpointError } from "./checkpointError.ts";
import type { CheckpointParts } from "./parts.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";
import { sameBits } from "./sameBits.ts";
import type { StateEngine } from "./stateEngine.ts";

/** A loop that can be built anew and run step by step. */
export interface ResumableProgram {
  readonly engine: StateEngine;
  readonly parts: CheckpointParts;
  /**
   * The loop from where the parts stand, as a generator: it yields once in each step, behind all that the step changes,
   * what is to be compared besides the parts (the loss, say).
   */
  run(): Iterable<unknown> | AsyncIterable<unknown>;
}

/**
 * Checks that a program resumes: runs it `2·n` steps straight, and again `n` steps from a checkpoint taken in the middle,
 * in a program built anew. All that was yielded, all variables and all states must be the same bit for bit.
 *
 * @param create builds the program; called twice, and each must be independent of the other
 * @param n steps before and after the checkpoint, 1 or more
 * @throws CheckpointError that names the first step and the parts that differ: something is missing in the parts
 *
 * ```ts
 * import { compile, createReferenceEngine } from "@handloom/compiler";
 * import { add, variable } from "@handloom/graph";
 *
 * const create = () => {
 *   const engine = createReferenceEngine();
 *   const count = variable(0);
 *   const step = compile(engine, { outputs: { count }, updates: [[count, add(count, 1)]] });
 *   const run = function* () {
 *     for (;;) yield step().count.item();
 *   };
 *   return { engine, parts: { count }, run };
 * };
 * await verifyResume(create, 10) // => undefined
 * ```
 */
export async function verifyResume(
  create: () => ResumableProgram | Promise<ResumableProgram>,
  n: number,
): Promise<void> {
  if (typeof create !== "function")
    throw new TypeError("verifyResume: create is not a function. Pass one that makes the program anew, and the steps.");
  checkNumber("verifyResume", "n", n, { least: 1, whole: true });
  const straight = await create();
  const steps = stepsOf(straight);
  await steps.take(n);
  const bytes = await writeCheckpoint(await takeCheckpoint(straight.engine, straight.parts, { step: n }));
  const want = await steps.take(n);
  const wanted = await takeCheckpoint(straight.engine, straight.parts);
  await steps.close();

  const resumed = await create();
  await restoreCheckpoint(resumed.engine, resumed.parts, await readCheckpoint(bytes));
  const rest = stepsOf(resumed);
  const got = await rest.take(n);
  const reached = await takeCheckpoint(resumed.engine, resumed.parts);
  await rest.close();
  compare(n, { want, wanted, got, reached });
}

interface Steps {
  take(count: number): Promise<unknown[]>;
  close(): Promise<void>;
}

function stepsOf(program: ResumableProgram): Steps {
  const items = program.run();
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let done = 0;
  return {
    async take(count) {
      const taken: unknown[] = [];
      for (; taken.length < count; done++) {
        const step = await iterator.next();
        if (step.done) throw new RangeError(`verifyResume: the program ends after ${done} steps. Pass fewer.`);
        taken.push(step.value);
      }
      return taken;
    },
    close: async () => void (await iterator.return?.()),
  };
}

interface Runs {
  readonly want: readonly unknown[];
  readonly wanted: Checkpoint;
  readonly got: readonly unknown[];
  readonly reached: Checkpoint;
}

function compare(n: number, { want, wanted, got, reached }: Runs): void {
  const step = want.findIndex((value, i) => !sameBits(value, got[i]));
  const different = [...differing(wanted.tensors, reached.tensors), ...differing(wanted.states, reached.states)];
  if (step < 0 && different.length === 0) return;
  const facts = [
    step < 0 ? [] : [`step ${n + step + 1} gives another value`],
    different.length === 0 ? [] : [`at the end ${different.join(", ")} differ`],
  ].flat();
  throw new CheckpointError({
    called: "verifyResume",
    problem: `resumed after ${n} steps the program differs from the straight run: ${facts.join("; ")}`,
    remedy: "Put what the steps depend on into the parts: counters, datasets, metrics, streams of random numbers",
    different,
  });
}

function differing(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(a).filter((name) => !sameBits(a[name], b[name]));
}
