import { GraphError } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { KernelTime, Timed, Timing } from "../engine/engine.ts";
import { type Cost, costOf } from "../program/cost.ts";
import type { Instruction, Program } from "../program/program.ts";
import type { Compiled } from "../step/compiled.ts";
import { insideOf } from "../step/inside.ts";
import type { Feed, InputsOf, Step } from "../step/step.ts";
import { checkFeed } from "./feed.ts";
import type { Stats } from "./meter.ts";

type Times = readonly KernelTime[];

/** The options of `profile`. */
export interface ProfileOptions {
  /** How many calls are timed; a whole number ≥ 1. Default 10. */
  readonly calls?: number | undefined;
}

/** A kernel, what it does and how long it takes. */
export interface ProfiledKernel extends Cost {
  readonly name: string;
  /** The mean of the calls. */
  readonly milliseconds: number;
}

/** The time of each kernel of a call, as `profile` measures it. */
export interface Profile {
  readonly engine: string;
  readonly calls: number;
  /** In run order. */
  readonly kernels: readonly ProfiledKernel[];
}

/**
 * Times what an engine does in a call, kernel by kernel. No variable changes. `showProfile` prints it.
 *
 * FLOPs and bytes are those of the program, whatever the engine makes of it. An engine that cannot time its kernels
 * gives one for the whole, with the mean time of the calls so far.
 *
 * @param compiled what `compile` gave
 * @param feed what a call is given
 * @throws FeedError for a feed that does not fit, GraphError for what is not a compiled function
 *
 * ```ts
 * import { exp, input, sum } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const total = compile(createReferenceEngine(), { inputs: { x }, outputs: { total: sum(exp(x)) } });
 * const { kernels } = profile(total, { x: [1, 2, 3] }, { calls: 2 });
 * kernels.map(({ name, flops, bytes }) => [name, flops, bytes])
 * // => [["exp", 3, 24], ["sum", 3, 16]]
 * ```
 */
export function profile<S extends Step, T extends Timing>(
  compiled: Compiled<S, T>,
  feed: Feed<InputsOf<S>>,
  options: ProfileOptions = {},
): Timed<T, Profile> {
  const { calls = 10 } = checkOptions("profile", options, "calls");
  if (!(Number.isInteger(calls) && calls >= 1))
    throw new GraphError("profile", `calls: ${calls} is not a number of calls`, "Give a whole number of at least 1");
  const { step, engine, specialisations } = insideOf("profile", compiled);
  const { tensors, sizes } = checkFeed(step.inputs, step.inputLeaves, step.dims, feed);
  const { program, executable } = specialisations.of(sizes);
  const feeds = tensors.map(({ data }) => data.slice());
  const once = () => executable.profile?.(feeds) ?? whole(engine.name, program, compiled.stats());
  const report = (runs: readonly Times[]): Profile => ({ engine: engine.name, calls, kernels: meanOf(program, runs) });
  const timed = engine.timing === "sync" ? report(repeated(calls, once)) : repeatedLater(calls, once).then(report);
  return timed as Timed<T, Profile>;
}

function repeated(calls: number, once: () => unknown): Times[] {
  return Array.from({ length: calls }, () => once() as Times);
}

async function repeatedLater(calls: number, once: () => unknown): Promise<Times[]> {
  const runs: Times[] = [];
  for (let call = 0; call < calls; call++) runs.push((await once()) as Times);
  return runs;
}

/** All that is known where an engine does not time its kernels. */
function whole(engine: string, { instructions }: Program, { calls, milliseconds }: Stats): Times {
  if (calls > 0)
    return [{ name: "whole step", instructions: [...instructions.keys()], milliseconds: milliseconds.compute / calls }];
  throw new GraphError(
    "profile",
    `engine "${engine}" does not time its kernels, and there were no calls yet`,
    "Call the function some times first: the mean of these is given",
  );
}

function meanOf(program: Program, runs: readonly Times[]): ProfiledKernel[] {
  return (runs[0] ?? []).map(({ name, instructions }, at) => {
    const total = runs.reduce((sum, run) => sum + (run[at]?.milliseconds ?? 0), 0);
    const kernel = instructions.map((position) => program.instructions[position] as Instruction);
    return { name, milliseconds: total / runs.length, ...costOf(program, kernel) };
  });
}
